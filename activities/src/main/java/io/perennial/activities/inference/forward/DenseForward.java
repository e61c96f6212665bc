package io.perennial.activities.inference.forward;

import java.util.List;

/**
 * The forward pass of fully connected layers with ReLU between them, in plain Java.
 *
 * For the small networks of this package one row takes about 2 µs where a libtorch call takes 20 or more, and a gateway starts
 * without native code. Agreement with libtorch is checked when a model is packaged.
 */
public final class DenseForward implements Forward {

    private final List<DenseLayer> layers;
    private final float[][] columns;

    public DenseForward(List<DenseLayer> layers) {
        this.layers = List.copyOf(layers);
        this.columns = layers.stream().map(DenseForward::transposed).toArray(float[][]::new);
        for (int i = 1; i < layers.size(); i++) {
            if (layers.get(i).inputs() != layers.get(i - 1).outputs()) {
                throw new IllegalArgumentException(
                        "layer " + i + " takes " + layers.get(i).inputs() + " inputs, but "
                                + layers.get(i - 1).outputs() + " come");
            }
        }
    }

    @Override
    public int inputs() {
        return layers.getFirst().inputs();
    }

    @Override
    public int outputs() {
        return layers.getLast().outputs();
    }

    /** The layers, from the inputs on. */
    public List<DenseLayer> layers() {
        return layers;
    }

    @Override
    public float[] forward(float[] features) {
        int rows = features.length / inputs();
        float[] values = features;
        for (int i = 0; i < layers.size(); i++) {
            values = layer(i, values, rows);
        }
        return values;
    }

    private float[] layer(int index, float[] values, int rows) {
        DenseLayer layer = layers.get(index);
        boolean last = index == layers.size() - 1;
        float[] answers = new float[rows * layer.outputs()];
        float[] sums = new float[layer.outputs()];
        for (int row = 0; row < rows; row++) {
            System.arraycopy(layer.bias(), 0, sums, 0, sums.length);
            accumulate(columns[index], values, row * layer.inputs(), layer.inputs(), sums);
            if (!last) {
                rectify(sums);
            }
            System.arraycopy(sums, 0, answers, row * sums.length, sums.length);
        }
        return answers;
    }

    /** Adds input by input, so that the inner loop runs over independent sums and is vectorised. */
    private static void accumulate(float[] columns, float[] values, int offset, int inputs, float[] sums) {
        for (int input = 0; input < inputs; input++) {
            float value = values[offset + input];
            int column = input * sums.length;
            for (int output = 0; output < sums.length; output++) {
                sums[output] += value * columns[column + output];
            }
        }
    }

    private static void rectify(float[] sums) {
        for (int i = 0; i < sums.length; i++) {
            sums[i] = Math.max(0, sums[i]);
        }
    }

    private static float[] transposed(DenseLayer layer) {
        float[] columns = new float[layer.weights().length];
        for (int output = 0; output < layer.outputs(); output++) {
            for (int input = 0; input < layer.inputs(); input++) {
                columns[input * layer.outputs() + output] = layer.weights()[output * layer.inputs() + input];
            }
        }
        return columns;
    }
}
