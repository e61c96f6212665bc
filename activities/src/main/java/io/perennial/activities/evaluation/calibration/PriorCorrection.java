package io.perennial.activities.evaluation.calibration;

/**
 * Takes back what class weights or resampling did to a probability, before any cost threshold is used on it.
 *
 * <p><b>Estimated:</b> the probability under the true share of the class, by the ratio of odds. <b>Assumption:</b> only the shares differ,
 * not how rows of a class look. Probabilities of 0 and 1 stay, and order never changes.
 *
 * <p><b>Papers:</b> Elkan, The foundations of cost-sensitive learning, IJCAI 2001; Saerens, Latinne and Decaestecker, Neural Computation 14
 * (2002).
 *
 * @param trainedShare share of the class that the model was made to see, in (0, 1)
 * @param trueShare share of the class where the model answers, in (0, 1)
 */
public record PriorCorrection(double trainedShare, double trueShare) {

    public PriorCorrection {
        if (!(trainedShare > 0 && trainedShare < 1 && trueShare > 0 && trueShare < 1)) {
            throw new IllegalArgumentException(
                    "shares of a class must be in (0, 1), got " + trainedShare + " and " + trueShare);
        }
    }

    /** After a training with class weights on rows with the true share. */
    public static PriorCorrection afterWeights(double trueShare, double weight, double weightOfOthers) {
        double weighted = weight * trueShare;
        return new PriorCorrection(weighted / (weighted + weightOfOthers * (1 - trueShare)), trueShare);
    }

    /** The weight that makes all classes count the same: rows / (classes · rows of the class). */
    public static double balancedWeight(long rows, int classes, long rowsOfClass) {
        return (double) rows / ((double) classes * rowsOfClass);
    }

    /** The probability that the model would have given without them. */
    public double corrected(double probability) {
        double of = probability * trueShare / trainedShare;
        double other = (1 - probability) * (1 - trueShare) / (1 - trainedShare);
        return of / (of + other);
    }
}
