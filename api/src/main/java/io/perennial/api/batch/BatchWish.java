package io.perennial.api.batch;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What somebody wants scored.
 *
 * @param source sha256 of an uploaded CSV file
 * @param dataset number of a dataset of the model, in the place of a file
 * @param version the version that scores; the champion when left out
 * @param keys columns that are copied beside each prediction
 * @param reason why
 */
public record BatchWish(
        @Nullable String source,
        @Nullable Integer dataset,
        @Nullable Integer version,
        @Nullable List<String> keys,
        @Nullable String reason) {}
