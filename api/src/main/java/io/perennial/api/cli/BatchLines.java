package io.perennial.api.cli;

import java.util.Locale;
import tools.jackson.databind.JsonNode;

/** A batch in lines for a terminal. */
final class BatchLines {

    private BatchLines() {}

    /** All lines of {@code GET /api/v1/models/{model}/batches/{number}}. */
    static String of(JsonNode batch) {
        return batch.path("model").asString() + "  batch "
                + batch.path("number").asString() + ", "
                + batch.path("source").asString() + " with version "
                + batch.path("version").asString() + ", "
                + batch.path("state").asString().toLowerCase(Locale.ROOT) + ", "
                + batch.path("done").asString() + " of " + batch.path("rows").asString() + " rows\n  "
                + batch.path("sentence").asString();
    }
}
