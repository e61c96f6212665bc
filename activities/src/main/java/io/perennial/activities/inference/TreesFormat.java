package io.perennial.activities.inference;

import io.perennial.activities.inference.forward.BoostedTrees;
import io.perennial.activities.inference.forward.RegressionTree;
import java.util.ArrayList;
import java.util.List;

/**
 * Boosted trees as two tensors: {@code trees.index} holds output and number of nodes of each tree, {@code trees.nodes} feature, value and both children
 * of each node, tree after tree. Whole numbers are exact as float32 up to 2²⁴.
 */
final class TreesFormat {

    private static final String INDEX = "trees.index";
    private static final String NODES = "trees.nodes";
    private static final int PARTS = 4;

    private TreesFormat() {}

    static void write(BoostedTrees trees, NamedTensors into) {
        int count = trees.trees().size();
        int total = trees.trees().stream().mapToInt(RegressionTree::nodes).sum();
        float[] index = new float[2 * count];
        float[] nodes = new float[PARTS * total];
        int place = 0;
        for (int i = 0; i < count; i++) {
            RegressionTree tree = trees.trees().get(i);
            index[2 * i] = tree.output();
            index[2 * i + 1] = tree.nodes();
            for (int node = 0; node < tree.nodes(); node++) {
                nodes[place++] = tree.feature(node);
                nodes[place++] = tree.value(node);
                nodes[place++] = tree.below(node);
                nodes[place++] = tree.otherwise(node);
            }
        }
        into.put(INDEX, List.of(count, 2), index);
        into.put(NODES, List.of(total, PARTS), nodes);
    }

    static BoostedTrees read(ModelFile.TreesShape shape, NamedTensors from) throws UnusableModelException {
        float[] index = from.values(INDEX);
        float[] nodes = from.values(NODES);
        if (index.length % 2 != 0 || nodes.length % PARTS != 0) {
            throw new UnusableModelException("the trees are cut off");
        }
        List<RegressionTree> trees = new ArrayList<>();
        int first = 0;
        for (int i = 0; i < index.length; i += 2) {
            int count = (int) index[i + 1];
            if (count < 1 || count > nodes.length / PARTS - first) {
                throw new UnusableModelException(
                        "tree " + i / 2 + " has " + count + " nodes, which its file does not hold");
            }
            trees.add(tree((int) index[i], nodes, first, count));
            first += count;
        }
        return new BoostedTrees(shape.inputs(), shape.outputs(), trees);
    }

    private static RegressionTree tree(int output, float[] nodes, int first, int count) {
        int[] features = new int[count];
        float[] values = new float[count];
        int[] below = new int[count];
        int[] otherwise = new int[count];
        for (int node = 0; node < count; node++) {
            int place = PARTS * (first + node);
            features[node] = (int) nodes[place];
            values[node] = nodes[place + 1];
            below[node] = (int) nodes[place + 2];
            otherwise[node] = (int) nodes[place + 3];
        }
        return new RegressionTree(output, features, values, below, otherwise);
    }
}
