package io.perennial.activities.evaluation.gates;

import io.perennial.workflows.evaluation.Interval;
import io.perennial.workflows.lifecycle.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Judges a model by three gates in order: training rows, held-out rows, business goal.
 *
 * <p><b>Estimated:</b> avoidable bias (error on training rows less the Bayes error), variance (error on held-out rows less that on training
 * rows), cost of a thousand rows by the signed matrix. <b>Guarantee:</b> a gate holds only when the whole interval does, so that each passes a
 * model that breaks its limit with probability at most that of the intervals. <b>Few samples:</b> the intervals are wide and the gate says so.
 *
 * @param bayesError error that nobody gets below, such as {@link BaselineBoard#bayesError()}
 * @param mostBias avoidable bias that is accepted
 * @param mostVariance rise from training rows to held-out rows that is accepted
 * @param mostCost cost of a thousand rows that the business has agreed to
 */
public record ThreeGates(double bayesError, double mostBias, double mostVariance, double mostCost) {

    private static final String MORE_ROWS = "judge it on more rows: these cannot tell";

    /**
     * An error or a cost with its interval.
     *
     * @param value the figure, NaN when it could not be taken
     * @param interval what the rows do not rule out
     */
    public record Estimate(double value, Interval interval) {

        Estimate minus(Estimate other) {
            return new Estimate(
                    value - other.value,
                    new Interval(interval.lower() - other.interval.upper(), interval.upper() - other.interval.lower()));
        }

        Limit atMost(double most) {
            return new Limit(value, interval, most);
        }
    }

    /**
     * All three, in order.
     *
     * @param train error on training rows
     * @param test error on held-out rows, in the same unit
     * @param costPerThousand cost of a thousand held-out rows
     */
    public List<GateVerdict> judge(Estimate train, Estimate test, Estimate costPerThousand) {
        List<GateVerdict> verdicts = new ArrayList<>();
        judge(verdicts, Gate.TRAIN, train.atMost(bayesError + mostBias));
        judge(verdicts, Gate.TEST, test.minus(train).atMost(mostVariance));
        judge(verdicts, Gate.BUSINESS, costPerThousand.atMost(mostCost));
        return List.copyOf(verdicts);
    }

    private static void judge(List<GateVerdict> before, Gate gate, Limit limit) {
        Optional<GateVerdict> stop = before.stream()
                .filter(verdict -> verdict.verdict() != Verdict.HOLDS)
                .findFirst();
        before.add(
                stop.isPresent()
                        ? new GateVerdict(
                                gate,
                                Verdict.UNKNOWN,
                                "Not judged before the gate of the "
                                        + stop.get().gate().meaning() + " holds",
                                Optional.empty())
                        : new GateVerdict(gate, limit.verdict(), sentence(gate, limit), nextAction(gate, limit)));
    }

    private static String sentence(Gate gate, Limit limit) {
        String what = switch (gate) {
            case TRAIN -> "Error on training rows: ";
            case TEST -> "Rise of the error on held-out rows: ";
            case BUSINESS -> "Cost of a thousand rows: ";
        };
        return what + limit;
    }

    private static Optional<String> nextAction(Gate gate, Limit limit) {
        return switch (limit.verdict()) {
            case HOLDS -> Optional.empty();
            case TOO_EARLY, UNKNOWN -> Optional.of(MORE_ROWS);
            case FAILS, INVALID -> Optional.of(gate.nextAction());
        };
    }
}
