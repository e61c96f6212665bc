package io.perennial.activities.inference;

/** When two answers of one model count as the same: |a − b| ≤ {@value #TOLERANCE} · max(1, |a|), for finite numbers only. */
public final class Agreement {

    public static final double TOLERANCE = 1e-5;

    private Agreement() {}

    /** |a − b| / max(1, |a|); NaN or infinite when either is no finite number. */
    public static double excess(double expected, double found) {
        return Math.abs(expected - found) / Math.max(1, Math.abs(expected));
    }

    /** True when an excess is within the tolerance. */
    public static boolean holds(double excess) {
        return excess <= TOLERANCE;
    }
}
