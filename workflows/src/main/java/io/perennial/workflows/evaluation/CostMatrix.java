package io.perennial.workflows.evaluation;

/**
 * What answers of a two-class task cost, as business and engineering have signed it; gains are negative.
 *
 * @param trueNegative cost of leaving alone what is to be left alone
 * @param falsePositive cost of a false alarm, above {@code trueNegative}
 * @param truePositive cost of finding what is to be found
 * @param falseNegative cost of a miss, above {@code truePositive}
 */
public record CostMatrix(double trueNegative, double falsePositive, double truePositive, double falseNegative) {

    public CostMatrix {
        if (!(falsePositive > trueNegative && falseNegative > truePositive)) {
            throw new IllegalArgumentException("a wrong answer must cost more than the right one, got false alarm "
                    + falsePositive + " against " + trueNegative + " and miss " + falseNegative + " against "
                    + truePositive);
        }
    }

    /** Costs of errors alone: right answers cost nothing. */
    public static CostMatrix ofErrors(double falsePositive, double falseNegative) {
        return new CostMatrix(0, falsePositive, 0, falseNegative);
    }

    /** What a wrong answer costs more than the right one would have; 0 for a right one. */
    public double regret(boolean label, boolean answer) {
        return of(label, answer) - of(label, label);
    }

    /** The regret of the dearer error. */
    public double dearestRegret() {
        return Math.max(regret(true, false), regret(false, true));
    }

    /** Cost of one answer. */
    public double of(boolean label, boolean answer) {
        if (label) {
            return answer ? truePositive : falseNegative;
        }
        return answer ? falsePositive : trueNegative;
    }
}
