package io.perennial.activities.evaluation.gates;

import io.perennial.workflows.lifecycle.Verdict;
import java.util.Optional;

/**
 * The answer of one gate.
 *
 * @param gate which
 * @param verdict {@code HOLDS}; {@code FAILS}; {@code TOO_EARLY} when the rows cannot tell; {@code UNKNOWN} when an earlier gate does not hold
 * @param sentence the figures, for a person
 * @param nextAction what to do now; empty when there is nothing to do here
 */
public record GateVerdict(Gate gate, Verdict verdict, String sentence, Optional<String> nextAction) {}
