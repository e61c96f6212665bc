package io.perennial.activities.evaluation.findings;

import io.perennial.activities.evaluation.gates.Limit;
import io.perennial.activities.evaluation.interval.WilsonInterval;
import io.perennial.workflows.evaluation.CostMatrix;
import io.perennial.workflows.evaluation.Interval;
import io.perennial.workflows.scoping.AgreedCosts;
import java.util.stream.IntStream;

/**
 * What a thousand answers cost by the signed matrix, beside the most that was agreed.
 *
 * <p><b>Estimated:</b> the cost at the share of positives of these rows. Its interval joins those of the miss rate and of the false alarm rate (Wilson, at
 * α / 2 each), which is wider than need be. <b>Few samples:</b> rows without a single error still leave room for some, so that costs hold only
 * where that room is paid for; without a row of either kind the interval is as wide as costs can be.
 */
record CostOfAnswers(AgreedCosts agreed) {

    private static final int THOUSAND = 1000;

    Limit on(JudgedAnswers held, double alpha) {
        boolean[] labels = held.areLabelled(agreed.positive());
        boolean[] answers = held.areAnswered(agreed.positive());
        long positives = count(labels, true, answers, true) + count(labels, true, answers, false);
        long negatives = labels.length - positives;
        long misses = count(labels, true, answers, false);
        long alarms = count(labels, false, answers, true);
        double share = (double) positives / labels.length;
        Interval missRate = WilsonInterval.of(misses, positives, alpha / 2);
        Interval alarmRate = WilsonInterval.of(alarms, negatives, alpha / 2);
        double cost = cost(share, ratio(misses, positives), ratio(alarms, negatives));
        Interval interval = new Interval(
                cost(share, missRate.lower(), alarmRate.lower()), cost(share, missRate.upper(), alarmRate.upper()));
        return new Limit(cost, interval, agreed.mostPerThousand().orElseGet(() -> ofTheCheaperConstant(share)));
    }

    private static long count(boolean[] labels, boolean label, boolean[] answers, boolean answer) {
        return IntStream.range(0, labels.length)
                .filter(row -> labels[row] == label && answers[row] == answer)
                .count();
    }

    private static double ratio(long part, long whole) {
        return whole == 0 ? 0 : (double) part / whole;
    }

    /** Rises with both rates, because a wrong answer costs more than a right one. */
    private double cost(double positives, double missRate, double alarmRate) {
        CostMatrix matrix = agreed.matrix();
        double ofPositive = missRate * matrix.falseNegative() + (1 - missRate) * matrix.truePositive();
        double ofNegative = alarmRate * matrix.falsePositive() + (1 - alarmRate) * matrix.trueNegative();
        return THOUSAND * (positives * ofPositive + (1 - positives) * ofNegative);
    }

    /** A model that costs more than the same answer to everybody is worth nothing. */
    private double ofTheCheaperConstant(double positives) {
        return Math.min(cost(positives, 1, 0), cost(positives, 0, 1));
    }
}
