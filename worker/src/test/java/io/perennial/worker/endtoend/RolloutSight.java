package io.perennial.worker.endtoend;

import java.util.List;
import java.util.function.BooleanSupplier;
import tools.jackson.databind.JsonNode;

/**
 * One look at a rollout from outside.
 *
 * @param decisions what the ledger says of it, in order
 * @param status what its workflow says
 * @param flip whether a gateway has taken the candidate's share away
 */
record RolloutSight(List<JsonNode> decisions, JsonNode status, BooleanSupplier flip) {

    /** True when the ledger has a decision of this kind. */
    boolean says(String kind) {
        return !ofKind(kind).isEmpty();
    }

    boolean isJudgedIn(int step) {
        return step() == step && status.path("evidence").isObject();
    }

    boolean isFlipped() {
        return flip.getAsBoolean();
    }

    int step() {
        return status.path("step").asInt();
    }

    /** The verb that it waits for; empty while it goes on by itself. */
    String waitsFor() {
        return status.path("waitsFor").path("verb").asString("");
    }

    List<JsonNode> ofKind(String... kinds) {
        List<String> wanted = List.of(kinds);
        return decisions.stream()
                .filter(decision -> wanted.contains(decision.path("kind").asString("")))
                .toList();
    }

    List<JsonNode> ends() {
        return ofKind("PROMOTED", "ROLLED_BACK", "ROLLOUT_HELD");
    }
}
