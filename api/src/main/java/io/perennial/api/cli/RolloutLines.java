package io.perennial.api.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** A rollout in lines for a terminal: how it stands, and the evidence on which somebody may decide. */
final class RolloutLines {

    private RolloutLines() {}

    static String of(JsonNode rollout) {
        List<String> lines = new ArrayList<>();
        lines.add(rollout.path("sentence").asString(""));
        lines.add("  phase " + rollout.path("phase").asString("").toLowerCase(Locale.ROOT) + ", share "
                + rollout.path("share").asString(""));
        JsonNode evidence = rollout.path("evidence");
        if (evidence.isObject()) {
            lines.add("  judged " + evidence.path("units").asString("") + ", bad of the candidate "
                    + evidence.path("candidateBad").asString("") + ", of the incumbent "
                    + evidence.path("incumbentBad").asString(""));
        }
        Optional.of(rollout.path("deadline").asString(""))
                .filter(deadline -> !deadline.isEmpty())
                .ifPresent(deadline -> lines.add("  its step is to prove itself until " + deadline));
        Optional.of(rollout.path("judgedSince").asString(""))
                .filter(since -> !since.isEmpty())
                .ifPresent(since -> lines.add("  " + since));
        digest(rollout).ifPresent(digest -> lines.add("  digest of what it passed on: " + digest));
        return String.join("\n", lines);
    }

    /** Names the gate at which it waits, with its evidence; empty when it waits at none. */
    static Optional<String> digest(JsonNode rollout) {
        return Optional.of(rollout.path("waitsFor").path("digest").asString("")).filter(digest -> !digest.isEmpty());
    }
}
