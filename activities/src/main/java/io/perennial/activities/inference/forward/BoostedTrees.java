package io.perennial.activities.inference.forward;

import java.util.List;

/**
 * A sum of regression trees, each of which adds to one output.
 *
 * Sums are single precision in the order of the trees, as the library that grows them does it, so that both give the same bits. Features are never
 * missing here: the transform has put a number in the place of each.
 */
public final class BoostedTrees implements Forward {

    private final int inputs;
    private final int outputs;
    private final List<RegressionTree> trees;

    /** {@code outputs} is one, or the number of classes; an output without a tree is 0. */
    public BoostedTrees(int inputs, int outputs, List<RegressionTree> trees) {
        this.inputs = inputs;
        this.outputs = outputs;
        this.trees = List.copyOf(trees);
        for (RegressionTree tree : trees) {
            if (tree.output() >= outputs || tree.highestFeature() >= inputs) {
                throw new IllegalArgumentException("a tree of " + inputs + " features and " + outputs
                        + " outputs asks for feature " + tree.highestFeature() + " and output " + tree.output());
            }
        }
    }

    @Override
    public int inputs() {
        return inputs;
    }

    @Override
    public int outputs() {
        return outputs;
    }

    /** The trees in the order of their sums. */
    public List<RegressionTree> trees() {
        return trees;
    }

    @Override
    public float[] forward(float[] features) {
        float[] sums = new float[features.length / inputs * outputs];
        for (int row = 0; row < features.length / inputs; row++) {
            for (RegressionTree tree : trees) {
                sums[row * outputs + tree.output()] += tree.value(features, row * inputs);
            }
        }
        return sums;
    }
}
