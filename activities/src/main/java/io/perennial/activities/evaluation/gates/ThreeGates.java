package io.perennial.activities.evaluation.gates;

import io.perennial.workflows.lifecycle.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Judges a model by three gates in order: training rows, held-out rows, business goal.
 *
 * <p><b>Guarantee:</b> a gate holds only when the whole interval does, so that each passes a model that breaks its limit with probability at most
 * that of the intervals. <b>Few samples:</b> the intervals are wide and the gate says so.
 */
public final class ThreeGates {

    private static final String MORE_ROWS = "judge it on more rows: these cannot tell";

    private ThreeGates() {}

    /**
     * What one gate asks.
     *
     * @param gate which
     * @param what is measured, such as {@code mae on training rows}
     * @param limit the figure beside the most that it may be
     */
    public record Question(Gate gate, String what, Limit limit) {}

    /** An answer for each question; a gate that nobody has set a limit for is not asked. */
    public static List<GateVerdict> judge(List<Question> inOrder) {
        List<GateVerdict> verdicts = new ArrayList<>();
        for (Question question : inOrder) {
            verdicts.add(verdicts.stream()
                    .filter(before -> before.verdict() != Verdict.HOLDS)
                    .findFirst()
                    .map(before -> behind(question.gate(), before.gate()))
                    .orElseGet(() -> judged(question)));
        }
        return List.copyOf(verdicts);
    }

    private static GateVerdict behind(Gate gate, Gate closed) {
        String sentence = "The gate of the " + gate.meaning() + " is not judged before that of the " + closed.meaning()
                + " holds";
        return new GateVerdict(gate, Verdict.UNKNOWN, sentence, Optional.empty());
    }

    private static GateVerdict judged(Question question) {
        Verdict verdict = question.limit().verdict();
        return new GateVerdict(
                question.gate(), verdict, question.what() + " " + question.limit(), next(question.gate(), verdict));
    }

    private static Optional<String> next(Gate gate, Verdict verdict) {
        return switch (verdict) {
            case HOLDS -> Optional.empty();
            case TOO_EARLY, UNKNOWN -> Optional.of(MORE_ROWS);
            case FAILS, INVALID -> Optional.of(gate.nextAction());
        };
    }
}
