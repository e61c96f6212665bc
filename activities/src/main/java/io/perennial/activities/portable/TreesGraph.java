package io.perennial.activities.portable;

import static io.perennial.activities.portable.OnnxGraph.attribute;

import io.perennial.activities.inference.forward.BoostedTrees;
import io.perennial.activities.inference.forward.RegressionTree;
import java.util.ArrayList;
import java.util.List;

/** Boosted trees as the one operator that ONNX has for them. */
final class TreesGraph {

    private final OnnxGraph graph;
    private final List<Node> nodes = new ArrayList<>();

    TreesGraph(OnnxGraph graph) {
        this.graph = graph;
    }

    /** From features in the order of the model to sums, [N, outputs]. */
    String write(BoostedTrees trees, String features) {
        for (int tree = 0; tree < trees.trees().size(); tree++) {
            for (int node = 0; node < trees.trees().get(tree).nodes(); node++) {
                nodes.add(new Node(tree, node, trees.trees().get(tree)));
            }
        }
        List<Node> leaves = nodes.stream().filter(Node::isLeaf).toList();
        return graph.mlNode(
                "TreeEnsembleRegressor",
                List.of(features),
                attribute("n_targets", trees.outputs()),
                attribute("nodes_treeids", longs(nodes, Node::treeNumber)),
                attribute("nodes_nodeids", longs(nodes, Node::number)),
                attribute("nodes_modes", nodes.stream().map(Node::mode).toList()),
                attribute("nodes_featureids", longs(nodes, Node::feature)),
                attribute("nodes_values", floats(nodes)),
                attribute("nodes_truenodeids", longs(nodes, Node::below)),
                attribute("nodes_falsenodeids", longs(nodes, Node::otherwise)),
                attribute("target_treeids", longs(leaves, Node::treeNumber)),
                attribute("target_nodeids", longs(leaves, Node::number)),
                attribute("target_ids", longs(leaves, node -> node.tree().output())),
                attribute("target_weights", floats(leaves)));
    }

    private interface Part {

        long of(Node node);
    }

    private static long[] longs(List<Node> nodes, Part part) {
        return nodes.stream().mapToLong(part::of).toArray();
    }

    private static float[] floats(List<Node> nodes) {
        float[] values = new float[nodes.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = nodes.get(i).tree().value(nodes.get(i).number());
        }
        return values;
    }

    /** One node with its place. */
    private record Node(int treeNumber, int number, RegressionTree tree) {

        boolean isLeaf() {
            return tree.feature(number) == RegressionTree.LEAF;
        }

        String mode() {
            return isLeaf() ? "LEAF" : "BRANCH_LT";
        }

        int feature() {
            return isLeaf() ? 0 : tree.feature(number);
        }

        int below() {
            return isLeaf() ? 0 : tree.below(number);
        }

        int otherwise() {
            return isLeaf() ? 0 : tree.otherwise(number);
        }
    }
}
