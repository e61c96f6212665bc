package io.perennial.activities.inference;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.perennial.workflows.Absent;
import java.util.List;
import java.util.Optional;

/**
 * Content of {@code model.json}.
 *
 * @param format version of the package format
 * @param description what the model asks for and gives
 * @param transform from rows to network inputs
 * @param layers shapes of the layers; ReLU between them, nothing after the last; none for trees
 * @param embedding what lies before the first layer; empty for nothing
 * @param trees shape of boosted trees; empty for a network
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
record ModelFile(
        int format,
        ModelDescription description,
        FittedTransform transform,
        List<LayerShape> layers,
        Optional<EmbeddingShape> embedding,
        Optional<TreesShape> trees) {

    /** Fully connected layers alone. */
    static final int LAYERS = 1;

    /** Layers behind an embedding, or trees. */
    static final int EMBEDDED_OR_TREES = 3;

    /** Layers behind convolutions of an image. */
    static final int CONVOLUTIONS = 4;

    ModelFile {
        layers = List.copyOf(layers);
        embedding = Absent.orEmpty(embedding);
        trees = Absent.orEmpty(trees);
    }

    /** Any of these, with a threshold, which a reader must not pass over. */
    static final int WITH_THRESHOLD = 5;

    boolean isKnown() {
        return format == LAYERS || format == EMBEDDED_OR_TREES || format == CONVOLUTIONS || format == WITH_THRESHOLD;
    }

    /** Inputs and outputs of one layer. */
    record LayerShape(int inputs, int outputs) {}

    /** How many features of {@code inputs} are embedded, and which; {@code size} is of no meaning for bins, {@code terms} neither for convolutions. */
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    record EmbeddingShape(
            Kind kind, int inputs, List<Integer> columns, int terms, int size, Optional<ConvolutionsShape> image) {

        EmbeddingShape {
            columns = List.copyOf(columns);
            image = Absent.orEmpty(image);
        }

        enum Kind {
            PIECEWISE_LINEAR,
            PERIODIC,
            CONVOLUTIONS
        }
    }

    /** An image and the convolutions that see it; {@code filters} of each. */
    record ConvolutionsShape(int channels, int height, int width, List<Integer> filters, int kernel, int pooling) {

        ConvolutionsShape {
            filters = List.copyOf(filters);
        }
    }

    /** Features and outputs of trees. */
    record TreesShape(int inputs, int outputs) {}
}
