package io.perennial.api.spec;

import io.perennial.workflows.training.CategoryEmbedding;
import io.perennial.workflows.training.NumericEmbedding;
import java.util.Locale;
import java.util.Optional;

/** Reads how a recipe, or every recipe of a search, spreads columns over inputs. */
final class EmbeddingReading {

    private EmbeddingReading() {}

    static Optional<NumericEmbedding> ofNumbers(Section recipe) {
        Section embedding = recipe.section("embedding");
        return embedding
                .text("kind")
                .map(kind -> new NumericEmbedding(
                        NumericEmbedding.Kind.valueOf(kind.toUpperCase(Locale.ROOT)),
                        embedding.whole("terms").orElse(Defaults.EMBEDDING_TERMS),
                        embedding.whole("size").orElse(Defaults.EMBEDDING_SIZE),
                        embedding.number("scale").orElse(Defaults.EMBEDDING_SCALE)));
    }

    static Optional<CategoryEmbedding> ofCategories(Section recipe) {
        return recipe.there("category_embedding")
                .map(embedding -> new CategoryEmbedding(embedding.whole("size").orElse(Defaults.CATEGORY_SIZE)));
    }
}
