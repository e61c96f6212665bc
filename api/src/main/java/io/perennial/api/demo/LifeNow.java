package io.perennial.api.demo;

import java.util.OptionalInt;
import tools.jackson.databind.JsonNode;

/** A life as the API showed it at one look. */
record LifeNow(
        String stage,
        String awaiting,
        String sentence,
        long outcomes,
        long decided,
        int block,
        OptionalInt openApproval,
        OptionalInt champion,
        int retrainings,
        int rollouts) {

    static LifeNow of(JsonNode life) {
        JsonNode status = life.path("status");
        return new LifeNow(
                status.path("stage").asString(""),
                status.path("awaiting").asString(""),
                status.path("sentence").asString(""),
                life.path("outcomes").asLong(0),
                life.path("decided").asLong(0),
                Math.max(1, life.path("block").asInt(1)),
                number(status.path("openApproval")),
                number(status.path("champion").path("served").path("version")),
                status.path("retrainings").asInt(0),
                status.path("rollouts").asInt(0));
    }

    /** True when everything that may depend on the labels told so far is decided and in force. */
    boolean hasCaughtUp(long told) {
        return told - decided < block;
    }

    /** True when the life waits for the world, or for a person who is not asked to approve anything. */
    boolean waitsForTheWorld() {
        return awaiting.equals("OUTCOMES") || (awaiting.equals("PERSON") && openApproval.isEmpty());
    }

    /** True while data are made ready and a model is trained on them. */
    boolean trains() {
        return stage.equals("DATA") || stage.equals("TRAINING");
    }

    boolean isWatching() {
        return stage.equals("WATCHING") && waitsForTheWorld();
    }

    /** What a status line is made of, and what is decided; a change means that the ledger may have grown. */
    String signature() {
        return stage + awaiting + sentence + retrainings + rollouts + champion + openApproval + decided;
    }

    private static OptionalInt number(JsonNode node) {
        return node.isNumber() ? OptionalInt.of(node.asInt()) : OptionalInt.empty();
    }
}
