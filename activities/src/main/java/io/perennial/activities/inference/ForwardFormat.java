package io.perennial.activities.inference;

import io.perennial.activities.inference.ModelFile.EmbeddingShape;
import io.perennial.activities.inference.ModelFile.LayerShape;
import io.perennial.activities.inference.ModelFile.TreesShape;
import io.perennial.activities.inference.forward.BoostedTrees;
import io.perennial.activities.inference.forward.DenseForward;
import io.perennial.activities.inference.forward.DenseLayer;
import io.perennial.activities.inference.forward.EmbeddedForward;
import io.perennial.activities.inference.forward.Embedding;
import io.perennial.activities.inference.forward.Forward;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the files of a package say about the way from network inputs to raw outputs.
 *
 * @param layers shapes of the layers
 * @param embedding what numbers or an image become before them
 * @param trees shape of trees in place of all others
 * @param categories what categories become behind the embedding
 */
record ForwardFormat(
        List<LayerShape> layers,
        Optional<EmbeddingShape> embedding,
        Optional<TreesShape> trees,
        Optional<EmbeddingShape> categories) {

    private static final int MOST_UNITS = 1 << 16;

    ForwardFormat {
        layers = List.copyOf(layers);
    }

    static ForwardFormat write(Forward forward, NamedTensors into) {
        return switch (forward) {
            case DenseForward dense -> ofLayers(dense, List.of(), into);
            case EmbeddedForward embedded -> ofLayers(embedded.dense(), embedded.embeddings(), into);
            case BoostedTrees trees -> {
                TreesFormat.write(trees, into);
                TreesShape shape = new TreesShape(trees.inputs(), trees.outputs());
                yield new ForwardFormat(List.of(), Optional.empty(), Optional.of(shape), Optional.empty());
            }
        };
    }

    private static ForwardFormat ofLayers(DenseForward dense, List<Embedding> embeddings, NamedTensors into) {
        List<EmbeddingShape> shapes = new ArrayList<>();
        embeddings.forEach(embedding -> shapes.add(EmbeddingFormat.write(embedding, into)));
        return new ForwardFormat(write(dense, into), only(shapes, false), Optional.empty(), only(shapes, true));
    }

    private static Optional<EmbeddingShape> only(List<EmbeddingShape> shapes, boolean categories) {
        return shapes.stream()
                .filter(shape -> (shape.kind() == EmbeddingShape.Kind.CATEGORIES) == categories)
                .findFirst();
    }

    private static List<LayerShape> write(DenseForward dense, NamedTensors into) {
        List<LayerShape> shapes = new ArrayList<>();
        for (DenseLayer layer : dense.layers()) {
            String name = name(shapes.size());
            shapes.add(new LayerShape(layer.inputs(), layer.outputs()));
            into.put(name + ".weight", List.of(layer.outputs(), layer.inputs()), layer.weights());
            into.put(name + ".bias", List.of(layer.outputs()), layer.bias());
        }
        return shapes;
    }

    Forward read(NamedTensors from) throws UnusableModelException {
        if (trees.isPresent()) {
            return TreesFormat.read(trees.get(), from);
        }
        List<DenseLayer> dense = new ArrayList<>();
        for (LayerShape shape : layers) {
            dense.add(layer(name(dense.size()), shape, from));
        }
        DenseForward network = new DenseForward(dense);
        List<Embedding> embeddings = new ArrayList<>();
        for (EmbeddingShape shape :
                Stream.concat(embedding.stream(), categories.stream()).toList()) {
            embeddings.add(EmbeddingFormat.read(shape, from));
        }
        return embeddings.isEmpty() ? network : new EmbeddedForward(embeddings, network);
    }

    private static DenseLayer layer(String name, LayerShape shape, NamedTensors from) throws UnusableModelException {
        if (shape.inputs() > MOST_UNITS || shape.outputs() > MOST_UNITS) {
            throw new UnusableModelException(
                    name + " has " + shape.inputs() + " × " + shape.outputs() + " units, more than are read");
        }
        return new DenseLayer(
                shape.inputs(), shape.outputs(), from.values(name + ".weight"), from.values(name + ".bias"));
    }

    private static String name(int layer) {
        return "layers." + layer;
    }

    /** The version of the package format that can say this. */
    int version() {
        if (categories.isPresent()) {
            return ModelFile.CATEGORIES;
        }
        if (embedding.isEmpty() && trees.isEmpty()) {
            return ModelFile.LAYERS;
        }
        return embedding.flatMap(EmbeddingShape::image).isPresent()
                ? ModelFile.CONVOLUTIONS
                : ModelFile.EMBEDDED_OR_TREES;
    }
}
