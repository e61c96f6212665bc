package io.perennial.activities.inference.forward;

/**
 * The periodic embedding of Gorishniy et al. (2022): cosines and sines of a number at learned frequencies, mixed by a layer of the column's own with
 * ReLU behind it.
 */
public final class Periodic implements Embedding {

    private final EmbeddedColumns columns;
    private final int terms;
    private final int size;
    private final float[] frequencies;
    private final float[] weights;
    private final float[] bias;

    /**
     * Takes the arrays over.
     *
     * @param columns which features are embedded
     * @param terms frequencies of a column
     * @param size numbers that a column becomes
     * @param frequencies {@code columns × terms}
     * @param weights {@code columns × 2·terms × size}; the cosines come first
     * @param bias {@code columns × size}
     */
    public Periodic(EmbeddedColumns columns, int terms, int size, float[] frequencies, float[] weights, float[] bias) {
        this.columns = columns;
        this.terms = terms;
        this.size = size;
        this.frequencies = frequencies;
        this.weights = weights;
        this.bias = bias;
        int count = columns.count();
        if (frequencies.length != count * terms
                || weights.length != count * 2 * terms * size
                || bias.length != count * size) {
            throw new IllegalArgumentException("an embedding of " + count + " columns by " + terms + " terms into "
                    + size + " numbers got " + frequencies.length + ", " + weights.length + ", " + bias.length
                    + " parameters");
        }
    }

    @Override
    public EmbeddedColumns columns() {
        return columns;
    }

    @Override
    public int spread() {
        return columns.count() * size;
    }

    /** Frequencies of a feature. */
    public int terms() {
        return terms;
    }

    /** Numbers a feature becomes. */
    public int size() {
        return size;
    }

    /** {@code columns × terms}. */
    public float[] frequencies() {
        return frequencies;
    }

    /** {@code columns × 2·terms × size}. */
    public float[] weights() {
        return weights;
    }

    /** {@code columns × size}. */
    public float[] bias() {
        return bias;
    }

    @Override
    public float[] embed(float[] features) {
        int rows = features.length / inputs();
        float[] spread = new float[rows * outputs()];
        float[] waves = new float[2 * terms];
        for (int row = 0; row < rows; row++) {
            int start = row * outputs();
            for (int place = 0; place < columns.count(); place++) {
                wave(features[row * inputs() + columns.feature(place)], place, waves);
                mix(waves, place, spread, start + place * size);
            }
            columns.copyOthers(features, row, spread, start + columns.count() * size);
        }
        return spread;
    }

    private void wave(float value, int place, float[] waves) {
        for (int term = 0; term < terms; term++) {
            float angle = (float) (2 * Math.PI) * frequencies[place * terms + term] * value;
            waves[term] = (float) Math.cos(angle);
            waves[terms + term] = (float) Math.sin(angle);
        }
    }

    private void mix(float[] waves, int place, float[] into, int offset) {
        System.arraycopy(bias, place * size, into, offset, size);
        for (int wave = 0; wave < waves.length; wave++) {
            int from = (place * waves.length + wave) * size;
            for (int i = 0; i < size; i++) {
                into[offset + i] += waves[wave] * weights[from + i];
            }
        }
        for (int i = 0; i < size; i++) {
            into[offset + i] = Math.max(0, into[offset + i]);
        }
    }
}
