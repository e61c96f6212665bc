package io.perennial.api.demo;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalInt;
import tools.jackson.databind.JsonNode;

/** One decision as the ledger tells it. */
record LedgerLine(
        long number,
        String kind,
        String actor,
        OptionalInt version,
        Map<String, String> facts,
        long outcomes,
        String sentence) {

    LedgerLine {
        facts = Collections.unmodifiableMap(new LinkedHashMap<>(facts));
    }

    static LedgerLine of(JsonNode entry) {
        JsonNode decision = entry.path("decision");
        JsonNode version = decision.path("version");
        Map<String, String> facts = new LinkedHashMap<>();
        decision.path("facts")
                .properties()
                .forEach(fact -> facts.put(fact.getKey(), fact.getValue().asString("")));
        return new LedgerLine(
                entry.path("number").asLong(),
                decision.path("kind").asString(""),
                decision.path("actor").asString(""),
                version.isNumber() ? OptionalInt.of(version.asInt()) : OptionalInt.empty(),
                facts,
                decision.path("outcomes").asLong(0),
                entry.path("sentence").asString(""));
    }

    /** True when a gate of a rollout took the candidate back in its canary. */
    boolean isCanaryRollback() {
        return kind.equals("ROLLED_BACK") && facts.getOrDefault("phase", "").startsWith("canary");
    }

    /** True when the monitor put an earlier champion back. */
    boolean isMonitorRollback() {
        return kind.equals("ROLLED_BACK") && facts.containsKey("from") && actor.contains("monitoring");
    }

    /** The version that was taken back. */
    OptionalInt takenBack() {
        String from = facts.getOrDefault("from", "");
        return from.matches("v\\d+") ? OptionalInt.of(Integer.parseInt(from.substring(1))) : version;
    }

    /** The outcome that decided: the one named in the facts, else the last one known. */
    long decidingOutcome() {
        String named = facts.getOrDefault("deciding outcome", "");
        return named.matches("\\d+") ? Long.parseLong(named) : outcomes;
    }
}
