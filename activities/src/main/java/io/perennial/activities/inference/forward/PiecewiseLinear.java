package io.perennial.activities.inference.forward;

/**
 * The piecewise-linear encoding of Gorishniy et al. (2022): a number becomes, bin by bin, the share of the bin that lies below it. The first bin goes
 * on below its lower edge with negative shares, the last one above its upper edge with shares beyond 1.
 */
public final class PiecewiseLinear implements Embedding {

    private final EmbeddedColumns columns;
    private final int bins;
    private final float[] edges;

    /** Takes {@code edges} over: for each embedded column {@code bins + 1} numbers, ascending; equal ones make a bin that is always 0. */
    public PiecewiseLinear(EmbeddedColumns columns, int bins, float[] edges) {
        this.columns = columns;
        this.bins = bins;
        this.edges = edges;
        if (bins < 1 || edges.length != columns.count() * (bins + 1)) {
            throw new IllegalArgumentException(
                    edges.length + " edges are not those of " + bins + " bins of " + columns.count() + " columns");
        }
    }

    @Override
    public EmbeddedColumns columns() {
        return columns;
    }

    @Override
    public int spread() {
        return columns.count() * bins;
    }

    /** Numbers a feature becomes. */
    public int bins() {
        return bins;
    }

    /** {@code columns × (bins + 1)}, ascending for each column. */
    public float[] edges() {
        return edges;
    }

    @Override
    public float[] embed(float[] features) {
        int rows = features.length / inputs();
        float[] spread = new float[rows * outputs()];
        for (int row = 0; row < rows; row++) {
            int start = row * outputs();
            for (int place = 0; place < columns.count(); place++) {
                embed(features[row * inputs() + columns.feature(place)], place, spread, start + place * bins);
            }
            columns.copyOthers(features, row, spread, start + columns.count() * bins);
        }
        return spread;
    }

    private void embed(float value, int place, float[] into, int offset) {
        int first = place * (bins + 1);
        for (int bin = 0; bin < bins; bin++) {
            float width = edges[first + bin + 1] - edges[first + bin];
            float share = width > 0 ? (value - edges[first + bin]) / width : 0;
            float lowest = bin == 0 ? share : Math.max(0, share);
            into[offset + bin] = bin == bins - 1 ? lowest : Math.min(1, lowest);
        }
    }
}
