package io.perennial.workflows.rollout;

import io.perennial.workflows.Absent;
import java.util.Optional;

/**
 * The way on from a step that has passed, not yet gone.
 *
 * @param gate the gate it waits at; empty once a person has opened it, or when only a pause is in the way
 * @param digest names the gate with the evidence on which the step passed; an approval of anything else is refused
 */
public record Passage(Optional<ManualGate> gate, String digest) {

    public Passage {
        gate = Absent.orEmpty(gate);
    }

    /** The same way with its gate open. */
    Passage opened() {
        return new Passage(Optional.empty(), digest);
    }
}
