package io.perennial.workflows.training;

/**
 * How training rows are varied anew in every epoch; rows that judge a model never are.
 *
 * @param version which way to vary is meant: the same version, seed, epoch and row give the same numbers for ever
 * @param seed seed of all draws
 * @param shift pixels, whole ones, by which an image moves at most up or down and left or right
 * @param rotation degrees by which an image turns at most about its middle, either way
 * @param brightness share by which an image gets brighter or darker at most
 * @param noise standard deviation of what is added to every pixel, in standard deviations of its channel
 * @param jitter standard deviation of what is added to every number that is no pixel, in standard deviations of its column
 */
public record Augmentation(
        int version, long seed, int shift, double rotation, double brightness, double noise, double jitter) {

    /** The way that is known here. */
    public static final int CURRENT = 1;

    public Augmentation {
        if (shift < 0 || !(rotation >= 0) || !(brightness >= 0) || !(noise >= 0) || !(jitter >= 0)) {
            throw new IllegalArgumentException(
                    "an augmentation varies by at least 0, got shift " + shift + ", rotation " + rotation
                            + ", brightness " + brightness + ", noise " + noise + ", jitter " + jitter);
        }
    }

    /** True when pixels are varied, so that an image is needed. */
    public boolean isOfAnImage() {
        return shift > 0 || rotation > 0 || brightness > 0 || noise > 0;
    }

    /** True when anything is varied at all. */
    public boolean isAny() {
        return isOfAnImage() || jitter > 0;
    }
}
