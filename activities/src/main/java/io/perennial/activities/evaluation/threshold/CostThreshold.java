package io.perennial.activities.evaluation.threshold;

import io.perennial.workflows.evaluation.CostMatrix;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The probability from which on a positive answer is the cheaper one.
 *
 * <p><b>By costs:</b> (C_FP − C_TN) / (C_FP − C_TN + C_FN − C_TP), the best possible threshold of calibrated probabilities; 1/6 when a miss
 * costs five times a false alarm. <b>By rows:</b> the threshold with the least total cost of rows outside the folds the model was fitted on;
 * it needs no calibration, but is itself an estimate, so that its cost on those rows is too low for a promise.
 *
 * <p><b>Ties, few samples, NaN:</b> of thresholds with equal cost the one nearest to that by costs is taken, hence that by costs itself
 * without rows. A probability that is NaN is refused.
 *
 * <p><b>Paper:</b> Elkan, The foundations of cost-sensitive learning, IJCAI 2001.
 *
 * @param value answer positive when the probability is at least this
 */
public record CostThreshold(double value) {

    /** For calibrated probabilities. */
    public static CostThreshold byCosts(CostMatrix costs) {
        double falseAlarm = costs.falsePositive() - costs.trueNegative();
        double miss = costs.falseNegative() - costs.truePositive();
        return new CostThreshold(falseAlarm / (falseAlarm + miss));
    }

    /** For any scores in [0, 1], by rows outside the folds that gave them; both arrays by row. */
    public static CostThreshold byRows(double[] outOfFold, boolean[] positive, CostMatrix costs) {
        if (outOfFold.length != positive.length || Arrays.stream(outOfFold).anyMatch(Double::isNaN)) {
            throw new IllegalArgumentException("a threshold needs a probability for each of " + positive.length
                    + " rows, got " + outOfFold.length + " or NaN among them");
        }
        int[] falling = IntStream.range(0, outOfFold.length)
                .boxed()
                .sorted((a, b) -> Double.compare(outOfFold[b], outOfFold[a]))
                .mapToInt(Integer::intValue)
                .toArray();
        double wanted = byCosts(costs).value();
        double cost = 0; // against answering no row positively
        double least = 0;
        double from = falling.length == 0 ? 0 : outOfFold[falling[0]];
        double best = within(wanted, from, Math.nextUp(1.0));
        for (int place = 0; place < falling.length; ) {
            double score = outOfFold[falling[place]];
            while (place < falling.length && outOfFold[falling[place]] == score) {
                boolean label = positive[falling[place++]];
                cost += costs.of(label, true) - costs.of(label, false);
            }
            double below = place == falling.length ? Double.NEGATIVE_INFINITY : outOfFold[falling[place]];
            double threshold = within(wanted, below, score);
            if (cost < least || (cost == least && Math.abs(threshold - wanted) < Math.abs(best - wanted))) {
                least = cost;
                best = threshold;
            }
        }
        return new CostThreshold(best);
    }

    /** A threshold above {@code below} and at most {@code score}: the wanted one if it may be, else between the two scores. */
    private static double within(double wanted, double below, double score) {
        if (wanted > below && wanted <= score) {
            return wanted;
        }
        return below == Double.NEGATIVE_INFINITY || below == score
                ? score
                : Math.min(score, Math.nextUp((below + score) / 2));
    }

    /** The answer. */
    public boolean isPositive(double probability) {
        return probability >= value;
    }

    /** Cost of a thousand such rows. */
    public double costPerThousand(double[] probabilities, boolean[] positive, CostMatrix costs) {
        double cost = 0;
        for (int row = 0; row < positive.length; row++) {
            cost += costs.of(positive[row], isPositive(probabilities[row]));
        }
        return 1000 * cost / positive.length;
    }
}
