package io.perennial.activities.evaluation.slices;

/**
 * Weighs how bad a slice is against how large it is.
 *
 * <p><b>Estimated:</b> σ = α·(mean error of the slice / mean error − 1) − (1 − α)·(rows / rows of the slice − 1). All rows together score 0;
 * α near 1 finds small and bad slices, near 0 large ones.
 *
 * <p><b>Few samples, ties:</b> an empty slice, or one among rows without errors, scores −∞.
 *
 * <p><b>Paper:</b> Sagadeeva and Boehm, SliceLine: fast, linear-algebra-based slice finding for ML model debugging, SIGMOD 2021.
 *
 * @param alpha weight of the error, in (0, 1]
 * @param rows all rows
 * @param errorSum sum of errors of all rows; an error is at least 0
 */
record SliceScore(double alpha, int rows, double errorSum) {

    SliceScore {
        if (!(alpha > 0 && alpha <= 1)) {
            throw new IllegalArgumentException("alpha must be in (0, 1], got " + alpha);
        }
    }

    /** Score of a slice of {@code size} rows whose errors sum to {@code errors}. */
    double of(double size, double errors) {
        if (!(size > 0 && errorSum > 0)) {
            return Double.NEGATIVE_INFINITY;
        }
        double meanError = errorSum / rows;
        return alpha * (errors / size / meanError - 1) - (1 - alpha) * (rows / size - 1);
    }

    /**
     * The largest score of any slice within these bounds. Its errors are at most min(errors, size × worst): the score rises with size while
     * every row may be the worst and is monotone afterwards, so that the largest is at one of both ends of that second part.
     */
    double bound(double mostRows, double mostErrors, double worstError, double fewestRows) {
        if (mostRows < fewestRows || !(worstError > 0)) {
            return Double.NEGATIVE_INFINITY;
        }
        double turn = Math.clamp(mostErrors / worstError, fewestRows, mostRows);
        return Math.max(
                of(turn, Math.min(mostErrors, turn * worstError)),
                of(mostRows, Math.min(mostErrors, mostRows * worstError)));
    }
}
