package io.perennial.activities.training.network;

import io.perennial.activities.inference.forward.EmbeddedColumns;
import io.perennial.activities.inference.forward.PiecewiseLinear;
import io.perennial.activities.training.rows.TrainingSet;
import java.util.Arrays;

/** Finds the edges of bins: quantiles of the training rows, each value once, so that few different values make few bins and the rest are empty. */
final class BinFit {

    private BinFit() {}

    /** Bins for every feature that is a number; the rows have at least one. */
    static PiecewiseLinear fit(TrainingSet rows, int bins) {
        int[] numbers = rows.numbers();
        float[] edges = new float[numbers.length * (bins + 1)];
        for (int place = 0; place < numbers.length; place++) {
            float[] found = edges(rows.feature(numbers[place]), bins);
            System.arraycopy(found, 0, edges, place * (bins + 1), found.length);
        }
        return new PiecewiseLinear(new EmbeddedColumns(rows.width(), numbers), bins, edges);
    }

    private static float[] edges(float[] values, int bins) {
        Arrays.sort(values);
        float[] edges = new float[bins + 1];
        int found = 0;
        for (int quantile = 0; quantile <= bins; quantile++) {
            float value = values[(int) ((long) quantile * (values.length - 1) / bins)];
            if (found == 0 || value > edges[found - 1]) {
                edges[found++] = value;
            }
        }
        return withEmptyBins(edges, found);
    }

    /** The first bin goes on below its edge and the last one above, so that the empty ones lie between them. */
    private static float[] withEmptyBins(float[] edges, int found) {
        int second = Math.min(1, found - 1);
        float[] whole = new float[edges.length];
        int empty = edges.length - found;
        whole[0] = edges[0];
        Arrays.fill(whole, 1, 1 + empty, edges[second]);
        System.arraycopy(edges, 1, whole, 1 + empty, found - 1);
        return whole;
    }
}
