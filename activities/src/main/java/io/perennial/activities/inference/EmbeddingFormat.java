package io.perennial.activities.inference;

import io.perennial.activities.inference.ModelFile.EmbeddingShape;
import io.perennial.activities.inference.forward.Categories;
import io.perennial.activities.inference.forward.Convolutions;
import io.perennial.activities.inference.forward.EmbeddedColumns;
import io.perennial.activities.inference.forward.Embedding;
import io.perennial.activities.inference.forward.Periodic;
import io.perennial.activities.inference.forward.PiecewiseLinear;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Embeddings as tensors {@code embedding.…} with a shape that says how to read them. */
final class EmbeddingFormat {

    private static final String EDGES = "embedding.edges";
    private static final String FREQUENCIES = "embedding.frequencies";
    private static final String WEIGHTS = "embedding.weight";
    private static final String BIAS = "embedding.bias";

    private EmbeddingFormat() {}

    static EmbeddingShape write(Embedding embedding, NamedTensors into) {
        return switch (embedding) {
            case PiecewiseLinear bins -> {
                int count = bins.columns().count();
                into.put(EDGES, List.of(count, bins.bins() + 1), bins.edges());
                yield shape(EmbeddingShape.Kind.PIECEWISE_LINEAR, bins.columns(), bins.bins(), 1);
            }
            case Periodic waves -> {
                int count = waves.columns().count();
                into.put(FREQUENCIES, List.of(count, waves.terms()), waves.frequencies());
                into.put(WEIGHTS, List.of(count, 2 * waves.terms(), waves.size()), waves.weights());
                into.put(BIAS, List.of(count, waves.size()), waves.bias());
                yield shape(EmbeddingShape.Kind.PERIODIC, waves.columns(), waves.terms(), waves.size());
            }
            case Convolutions blocks -> ConvolutionsFormat.write(blocks, into);
            case Categories tables -> CategoriesFormat.write(tables, into);
        };
    }

    private static EmbeddingShape shape(EmbeddingShape.Kind kind, EmbeddedColumns columns, int terms, int size) {
        return new EmbeddingShape(kind, columns.inputs(), features(columns), terms, size, Optional.empty(), List.of());
    }

    static List<Integer> features(EmbeddedColumns columns) {
        return IntStream.range(0, columns.count()).mapToObj(columns::feature).toList();
    }

    static Embedding read(EmbeddingShape shape, NamedTensors from) throws UnusableModelException {
        int[] features = shape.columns().stream().mapToInt(Integer::intValue).toArray();
        EmbeddedColumns columns = new EmbeddedColumns(shape.inputs(), features);
        return switch (shape.kind()) {
            case PIECEWISE_LINEAR -> new PiecewiseLinear(columns, shape.terms(), from.values(EDGES));
            case PERIODIC ->
                new Periodic(
                        columns,
                        shape.terms(),
                        shape.size(),
                        from.values(FREQUENCIES),
                        from.values(WEIGHTS),
                        from.values(BIAS));
            case CONVOLUTIONS -> ConvolutionsFormat.read(shape, columns, from);
            case CATEGORIES -> CategoriesFormat.read(shape, columns, from);
        };
    }
}
