package io.perennial.activities.portable;

import io.perennial.activities.inference.forward.PiecewiseLinear;
import java.util.Arrays;

/**
 * The bins of a piecewise-linear embedding as arrays with which a graph computes all shares at once: (value − lower) / width · exists, at least
 * {@code least} and at most {@code most}.
 *
 * @param lower lower edge of each bin, {@code columns × bins}
 * @param width its width; 1 where it is empty
 * @param exists 1, or 0 where it is empty
 * @param least smallest share of a bin: the first one goes on below its lower edge
 * @param most largest share: the last one goes on above its upper edge
 */
@SuppressWarnings("ArrayRecordComponent") // written once, never compared
record Bins(float[] lower, float[] width, float[] exists, float[] least, float[] most) {

    static Bins of(PiecewiseLinear embedding) {
        int columns = embedding.columns().count();
        int bins = embedding.bins();
        float[] lower = new float[columns * bins];
        float[] width = new float[lower.length];
        float[] exists = new float[lower.length];
        for (int place = 0; place < columns; place++) {
            for (int bin = 0; bin < bins; bin++) {
                int edge = place * (bins + 1) + bin;
                float span = embedding.edges()[edge + 1] - embedding.edges()[edge];
                int into = place * bins + bin;
                lower[into] = embedding.edges()[edge];
                width[into] = span > 0 ? span : 1;
                exists[into] = span > 0 ? 1 : 0;
            }
        }
        return new Bins(lower, width, exists, leasts(bins), mosts(bins));
    }

    private static float[] leasts(int bins) {
        float[] leasts = new float[bins];
        leasts[0] = Float.NEGATIVE_INFINITY;
        return leasts;
    }

    private static float[] mosts(int bins) {
        float[] mosts = new float[bins];
        Arrays.fill(mosts, 1);
        mosts[bins - 1] = Float.POSITIVE_INFINITY;
        return mosts;
    }
}
