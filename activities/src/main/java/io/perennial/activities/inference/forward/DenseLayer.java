package io.perennial.activities.inference.forward;

/** Weights of one fully connected layer: {@code outputs × inputs} numbers, row after row, and a bias for each output. */
public final class DenseLayer {

    private final int inputs;
    private final int outputs;
    private final float[] weights;
    private final float[] bias;

    /** Takes the arrays over; they are not changed afterwards. */
    public DenseLayer(int inputs, int outputs, float[] weights, float[] bias) {
        if (weights.length != inputs * outputs || bias.length != outputs) {
            throw new IllegalArgumentException("a layer of " + inputs + " × " + outputs + " got " + weights.length
                    + " weights and " + bias.length + " biases");
        }
        this.inputs = inputs;
        this.outputs = outputs;
        this.weights = weights;
        this.bias = bias;
    }

    public int inputs() {
        return inputs;
    }

    public int outputs() {
        return outputs;
    }

    public float[] weights() {
        return weights;
    }

    public float[] bias() {
        return bias;
    }
}
