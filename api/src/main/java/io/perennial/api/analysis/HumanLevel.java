package io.perennial.api.analysis;

/**
 * How many of such rows people answer rightly.
 *
 * @param share in [0, 1]
 * @param source who says so
 */
public record HumanLevel(double share, Source source) {

    /** Who knows. */
    public enum Source {
        /** Somebody who added the tag. */
        TAG,
        /** The charter, for all rows alike. */
        CHARTER,
        /** Nobody; people are taken to be always right, so that a gain is the most there could be. */
        ASSUMED
    }
}
