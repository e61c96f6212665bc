package io.perennial.api.demo;

import java.util.OptionalInt;
import tools.jackson.databind.JsonNode;

/** One decision as the ledger tells it. */
record LedgerLine(long number, String kind, OptionalInt version, long outcomes, String sentence) {

    static LedgerLine of(JsonNode entry) {
        JsonNode decision = entry.path("decision");
        JsonNode version = decision.path("version");
        return new LedgerLine(
                entry.path("number").asLong(),
                decision.path("kind").asString(""),
                version.isNumber() ? OptionalInt.of(version.asInt()) : OptionalInt.empty(),
                decision.path("outcomes").asLong(0),
                entry.path("sentence").asString(""));
    }
}
