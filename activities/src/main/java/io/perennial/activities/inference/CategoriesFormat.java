package io.perennial.activities.inference;

import io.perennial.activities.inference.ModelFile.EmbeddingShape;
import io.perennial.activities.inference.forward.Categories;
import io.perennial.activities.inference.forward.EmbeddedColumns;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Tables of categories as tensors {@code categories.…}. */
final class CategoriesFormat {

    private CategoriesFormat() {}

    static EmbeddingShape write(Categories tables, NamedTensors into) {
        List<Integer> counts = new ArrayList<>();
        for (float[] table : tables.tables()) {
            int count = table.length / tables.size();
            into.put(name(counts.size()), List.of(count, tables.size()), table);
            counts.add(count);
        }
        return new EmbeddingShape(
                EmbeddingShape.Kind.CATEGORIES,
                tables.inputs(),
                EmbeddingFormat.features(tables.columns()),
                1,
                tables.size(),
                Optional.empty(),
                counts);
    }

    static Categories read(EmbeddingShape shape, EmbeddedColumns columns, NamedTensors from)
            throws UnusableModelException {
        List<float[]> tables = new ArrayList<>();
        for (int count : shape.counts()) {
            float[] table = from.values(name(tables.size()));
            if (table.length != count * shape.size()) {
                throw new UnusableModelException("table " + tables.size() + " of categories holds " + table.length
                        + " numbers in place of " + count + " × " + shape.size());
            }
            tables.add(table);
        }
        return new Categories(columns, shape.size(), tables);
    }

    private static String name(int column) {
        return "categories." + column + ".weight";
    }
}
