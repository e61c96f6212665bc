package io.perennial.activities.inference.forward;

/** One binary tree: a node asks whether a feature is below a threshold, a leaf holds a number. The root is node 0, children come after parents. */
public final class RegressionTree {

    /** In the place of the feature, where a node is a leaf. */
    public static final int LEAF = -1;

    private final int output;
    private final int[] features;
    private final float[] values;
    private final int[] below;
    private final int[] otherwise;

    /**
     * Takes the arrays over, one entry a node.
     *
     * @param output the output that the tree adds to
     * @param features the feature a node asks for, or {@link #LEAF}
     * @param values threshold of a node, number of a leaf
     * @param below node to go to when the feature is below the threshold; of no meaning at a leaf
     * @param otherwise node to go to when it is not
     */
    public RegressionTree(int output, int[] features, float[] values, int[] below, int[] otherwise) {
        this.output = output;
        this.features = features;
        this.values = values;
        this.below = below;
        this.otherwise = otherwise;
        requireTree();
    }

    private void requireTree() {
        int nodes = features.length;
        if (output < 0 || nodes < 1 || values.length != nodes || below.length != nodes || otherwise.length != nodes) {
            throw new IllegalArgumentException("a tree for output " + output + " has arrays of " + nodes + ", "
                    + values.length + ", " + below.length + ", " + otherwise.length + " nodes");
        }
        for (int node = 0; node < nodes; node++) {
            if (features[node] != LEAF && !(features[node] >= 0 && isAfter(node, below) && isAfter(node, otherwise))) {
                throw new IllegalArgumentException("node " + node + " of a tree leads back or out of it");
            }
        }
    }

    private boolean isAfter(int node, int[] children) {
        return children[node] > node && children[node] < children.length;
    }

    /** The output that the tree adds to. */
    public int output() {
        return output;
    }

    /** How many nodes it has. */
    public int nodes() {
        return features.length;
    }

    /** The feature that a node asks for, or {@link #LEAF}. */
    public int feature(int node) {
        return features[node];
    }

    /** Threshold of a node, number of a leaf. */
    public float value(int node) {
        return values[node];
    }

    /** Where to go when the feature is below the threshold. */
    public int below(int node) {
        return below[node];
    }

    /** Where to go when it is not. */
    public int otherwise(int node) {
        return otherwise[node];
    }

    int highestFeature() {
        int highest = LEAF;
        for (int feature : features) {
            highest = Math.max(highest, feature);
        }
        return highest;
    }

    /** The number at the leaf that a row ends at; the row's features start at {@code offset}. */
    float value(float[] rows, int offset) {
        int node = 0;
        while (features[node] != LEAF) {
            node = rows[offset + features[node]] < values[node] ? below[node] : otherwise[node];
        }
        return values[node];
    }
}
