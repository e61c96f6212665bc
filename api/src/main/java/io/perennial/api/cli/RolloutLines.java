package io.perennial.api.cli;

import io.perennial.workflows.rollout.RatioRange;
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
                + Digits.percent(rollout.path("share").asDouble()));
        JsonNode evidence = rollout.path("evidence");
        if (evidence.isObject()) {
            lines.add("  " + (evidence.path("drawn").isNumber() ? drawn(evidence) : pairs(evidence)));
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

    private static String pairs(JsonNode evidence) {
        return evidence.path("units").asString("") + " rows judged that both answered: bad were "
                + evidence.path("candidateBad").asString("") + " answers of the candidate and "
                + evidence.path("incumbentBad").asString("") + " of the incumbent";
    }

    /** Answers are those of the step, bad ones those of all steps: only their ratio can be compared. */
    private static String drawn(JsonNode evidence) {
        return evidence.path("units").asString("")
                + " answers of the candidate judged in this step; since its canary began bad were "
                + evidence.path("candidateBad").asString("") + " answers of the candidate and "
                + evidence.path("incumbentBad").asString("") + " of the incumbent"
                + ratio(evidence.path("ratio"));
    }

    private static String ratio(JsonNode ratio) {
        if (!ratio.isObject()) {
            return "";
        }
        RatioRange range = new RatioRange(
                ratio.path("low").asDouble(), figure(ratio.path("high")), figure(ratio.path("estimate")));
        return "; the candidate's rate of bad answers is " + range.inWords() + " times the incumbent's";
    }

    private static Optional<Double> figure(JsonNode figure) {
        return figure.isNumber() ? Optional.of(figure.asDouble()) : Optional.empty();
    }

    /** Names the gate at which it waits, with its evidence; empty when it waits at none. */
    static Optional<String> digest(JsonNode rollout) {
        return Optional.of(rollout.path("waitsFor").path("digest").asString("")).filter(digest -> !digest.isEmpty());
    }
}
