package io.perennial.activities.inference;

/**
 * Scale of a regression target: the network learns (label − mean) / deviation.
 *
 * @param mean mean label of the training rows
 * @param deviation their standard deviation, above 0
 */
public record TargetScale(double mean, double deviation) {

    /** The scale that changes nothing; that of a classification. */
    public static final TargetScale NONE = new TargetScale(0, 1);

    /** From label to network output. */
    public double standardised(double label) {
        return (label - mean) / deviation;
    }

    /** From network output to answer. */
    public double restored(double output) {
        return mean + deviation * output;
    }
}
