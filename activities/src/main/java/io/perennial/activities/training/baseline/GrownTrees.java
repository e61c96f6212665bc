package io.perennial.activities.training.baseline;

import io.perennial.activities.inference.forward.RegressionTree;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads the trees of XGBoost's own JSON, the schema of its documented model file. */
final class GrownTrees {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private GrownTrees() {}

    /** The trees of a model; the first margin goes to output {@code firstOutput}. */
    static List<RegressionTree> read(byte[] model, int firstOutput) {
        JsonNode grown = JSON.readTree(model).at("/learner/gradient_booster/model");
        List<RegressionTree> trees = new ArrayList<>();
        for (JsonNode tree : grown.path("trees")) {
            int margin = grown.path("tree_info").path(trees.size()).asInt();
            trees.add(tree(tree, firstOutput + margin));
        }
        return trees;
    }

    /** A node without a left child is a leaf, whose number stands in the place of the condition. */
    private static RegressionTree tree(JsonNode tree, int output) {
        int nodes = tree.path("left_children").size();
        int[] features = new int[nodes];
        float[] values = new float[nodes];
        int[] below = new int[nodes];
        int[] otherwise = new int[nodes];
        for (int node = 0; node < nodes; node++) {
            below[node] = tree.path("left_children").path(node).asInt();
            otherwise[node] = tree.path("right_children").path(node).asInt();
            boolean isLeaf = below[node] < 0;
            features[node] = isLeaf
                    ? RegressionTree.LEAF
                    : tree.path("split_indices").path(node).asInt();
            values[node] = tree.path("split_conditions").path(node).floatValue();
        }
        return new RegressionTree(output, features, values, below, otherwise);
    }
}
