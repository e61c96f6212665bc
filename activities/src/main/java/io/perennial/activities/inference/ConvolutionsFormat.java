package io.perennial.activities.inference;

import io.perennial.activities.inference.ModelFile.ConvolutionsShape;
import io.perennial.activities.inference.ModelFile.EmbeddingShape;
import io.perennial.activities.inference.forward.ConvolutionLayer;
import io.perennial.activities.inference.forward.Convolutions;
import io.perennial.activities.inference.forward.EmbeddedColumns;
import io.perennial.activities.inference.forward.ImageColumns;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Convolutions of an image as tensors {@code convolutions.…}. */
final class ConvolutionsFormat {

    private ConvolutionsFormat() {}

    static EmbeddingShape write(Convolutions blocks, NamedTensors into) {
        List<Integer> filters = new ArrayList<>();
        for (ConvolutionLayer layer : blocks.layers()) {
            String name = name(filters.size());
            filters.add(layer.filters());
            List<Integer> shape = List.of(layer.filters(), layer.channels(), layer.kernel(), layer.kernel());
            into.put(name + ".weight", shape, layer.weights());
            into.put(name + ".bias", List.of(layer.filters()), layer.bias());
        }
        ImageColumns image = blocks.image();
        ConvolutionsShape shape = new ConvolutionsShape(
                image.channels(),
                image.height(),
                image.width(),
                filters,
                blocks.layers().getFirst().kernel(),
                blocks.pooling());
        return new EmbeddingShape(
                EmbeddingShape.Kind.CONVOLUTIONS,
                image.columns().inputs(),
                EmbeddingFormat.features(image.columns()),
                1,
                1,
                Optional.of(shape),
                List.of());
    }

    static Convolutions read(EmbeddingShape embedding, EmbeddedColumns columns, NamedTensors from)
            throws UnusableModelException {
        ConvolutionsShape shape =
                embedding.image().orElseThrow(() -> new UnusableModelException("the shape of the image is missing"));
        List<ConvolutionLayer> layers = new ArrayList<>();
        int channels = shape.channels();
        for (int filters : shape.filters()) {
            String name = name(layers.size());
            layers.add(new ConvolutionLayer(
                    channels, filters, shape.kernel(), from.values(name + ".weight"), from.values(name + ".bias")));
            channels = filters;
        }
        ImageColumns image = new ImageColumns(columns, shape.channels(), shape.height(), shape.width());
        return new Convolutions(image, layers, shape.pooling());
    }

    private static String name(int block) {
        return "convolutions." + block;
    }
}
