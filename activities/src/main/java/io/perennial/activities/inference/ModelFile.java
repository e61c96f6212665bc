package io.perennial.activities.inference;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.perennial.workflows.Absent;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Content of {@code model.json}.
 *
 * @param format version of the package format
 * @param description what the model asks for and gives
 * @param transform from rows to network inputs
 * @param layers shapes of the layers; ReLU between them, nothing after the last; none for trees
 * @param embedding what numbers or an image become before the first layer; empty for nothing
 * @param trees shape of boosted trees; empty for a network
 * @param categories what categories become before the first layer, behind the embedding; empty for nothing
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
record ModelFile(
        int format,
        ModelDescription description,
        FittedTransform transform,
        List<LayerShape> layers,
        Optional<EmbeddingShape> embedding,
        Optional<TreesShape> trees,
        Optional<EmbeddingShape> categories) {

    /** Fully connected layers alone. */
    static final int LAYERS = 1;

    /** Layers behind an embedding, or trees. */
    static final int EMBEDDED_OR_TREES = 3;

    /** Layers behind convolutions of an image. */
    static final int CONVOLUTIONS = 4;

    /** Any of these, with a threshold, which a reader must not pass over. */
    static final int WITH_THRESHOLD = 5;

    /** Layers behind tables of categories, with a threshold or without. */
    static final int CATEGORIES = 6;

    private static final Set<Integer> KNOWN =
            Set.of(LAYERS, EMBEDDED_OR_TREES, CONVOLUTIONS, WITH_THRESHOLD, CATEGORIES);

    ModelFile {
        layers = List.copyOf(layers);
        embedding = Absent.orEmpty(embedding);
        trees = Absent.orEmpty(trees);
        categories = Absent.orEmpty(categories);
    }

    boolean isKnown() {
        return KNOWN.contains(format);
    }

    /** Inputs and outputs of one layer. */
    record LayerShape(int inputs, int outputs) {}

    /**
     * How many features of {@code inputs} are embedded, and which. {@code size} is of no meaning for bins, {@code terms} neither for convolutions nor
     * for categories, of which {@code counts} tells how many each column has.
     */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    record EmbeddingShape(
            Kind kind,
            int inputs,
            List<Integer> columns,
            int terms,
            int size,
            Optional<ConvolutionsShape> image,
            List<Integer> counts) {

        EmbeddingShape {
            columns = List.copyOf(columns);
            image = Absent.orEmpty(image);
            counts = Absent.orEmpty(counts);
        }

        enum Kind {
            PIECEWISE_LINEAR,
            PERIODIC,
            CONVOLUTIONS,
            CATEGORIES
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
