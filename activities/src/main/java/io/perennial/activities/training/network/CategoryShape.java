package io.perennial.activities.training.network;

import ai.djl.nn.Block;
import io.perennial.activities.inference.forward.Categories;
import io.perennial.activities.inference.forward.EmbeddedColumns;
import io.perennial.activities.training.rows.WordColumns;
import io.perennial.workflows.training.CategoryEmbedding;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * Sizes of the tables of categories.
 *
 * @param columns the one-hot features that are embedded, one column whole before the next
 * @param counts categories of each column
 * @param size numbers that a category becomes
 */
record CategoryShape(EmbeddedColumns columns, List<Integer> counts, int size) implements FrontShape {

    CategoryShape {
        counts = List.copyOf(counts);
    }

    /** Tables for the columns that get narrower by them; empty when none does. {@code inputs} features come. */
    static Optional<CategoryShape> of(int inputs, WordColumns words, CategoryEmbedding asked) {
        WordColumns wide = words.widerThan(asked.size());
        return wide.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new CategoryShape(new EmbeddedColumns(inputs, wide.features()), wide.counts(), asked.size()));
    }

    @Override
    public int spread() {
        return counts.size() * size;
    }

    /** One table a column. */
    @Override
    public int parameters() {
        return counts.size();
    }

    /** Uniform as in Gorishniy et al. (2021), so that the length of a category does not depend on the size. */
    @Override
    public List<float[]> initial(SplittableRandom random) {
        return counts.stream()
                .map(count -> NetworkShape.uniform(random, count * size, 1 / Math.sqrt(size)))
                .toList();
    }

    @Override
    public Categories embedding(List<float[]> numbers) {
        return new Categories(columns, size, numbers);
    }

    @Override
    public Block block() {
        return new CategoryBlock(this);
    }
}
