package io.perennial.api.cli;

import io.perennial.workflows.automation.Degree;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** How a prediction came about, in sentences: what was answered to which row, which version was drawn and why, and what proved true. */
final class PredictionLines {

    private final JsonNode prediction;
    private final JsonNode outcome;
    private final JsonNode corrections;
    private final Units units;

    private PredictionLines(JsonNode known, Units units) {
        prediction = known.path("prediction");
        outcome = known.path("outcome");
        corrections = known.path("corrections");
        this.units = units;
    }

    static String of(JsonNode known, Units units) {
        PredictionLines lines = new PredictionLines(known, units);
        List<String> said = new ArrayList<>(List.of(lines.answered(), lines.row(), lines.drawn()));
        lines.decidedBy().ifPresent(said::add);
        lines.beside().ifPresent(said::add);
        said.add(lines.truth());
        return String.join("\n", said);
    }

    private String answered() {
        if (text("answer").isEmpty()) {
            return "v" + text("version") + " of " + text("model") + " was asked at " + Clock.second(text("at"))
                    + "; what it said is not shown before a person has decided.";
        }
        return "v" + text("version") + " of " + text("model") + " answered " + units.target() + " = "
                + units.answer(text("answer")) + " at " + Clock.second(text("at")) + ".";
    }

    private String row() {
        return "The row: "
                + prediction.path("inputs").properties().stream()
                        .map(cell -> cell.getKey() + " " + units.input(cell.getKey(), cell.getValue()))
                        .collect(Collectors.joining(", "))
                + ".";
    }

    private String drawn() {
        if (text("arm").equals("PINNED")) {
            return "The caller named the version, so the answer is evidence of nothing.";
        }
        if (prediction.path("rollout").asInt() == 0) {
            return "No rollout was open: this version answered everybody.";
        }
        double share = prediction.path("share").asDouble();
        String open = "Rollout " + text("rollout") + " was open: ";
        if (share == 0) {
            return open + "its candidate only scored beside, and this version, the incumbent, answered everybody.";
        }
        String drawn = text("arm").equals("CANDIDATE") ? "the candidate, which is this version" : "the incumbent";
        return open + Digits.percent(share) + " of the units went to its candidate, and unit '" + text("unitKey")
                + "' fell to " + drawn + ".";
    }

    /** How much of the decision was left to the model; all of it goes without saying. */
    private Optional<String> decidedBy() {
        JsonNode handling = prediction.path("handling");
        String degree = handling.path("degree").asString("");
        if (degree.isEmpty() || degree.equals(Degree.FULL.name())) {
            return Optional.empty();
        }
        String segment = handling.path("segment").asString("");
        String inForce = "the degree of automation was "
                + Degree.valueOf(degree).word() + (segment.isEmpty() ? "" : " for " + segment) + ".";
        return Optional.of((handling.path("forPerson").asBoolean(false)
                        ? "A person decides on this row, not the model: "
                        : "The model decided: ")
                + inForce);
    }

    private Optional<String> beside() {
        if (!prediction.path("beside").isNumber()) {
            return Optional.empty();
        }
        String version = "v" + text("beside");
        String answer = text("besideAnswer");
        return Optional.of(
                answer.isEmpty()
                        ? version + " should have scored the same row beside it, but gave no answer."
                        : version + " scored the same row beside it and would have answered " + units.answer(answer)
                                + ".");
    }

    private String truth() {
        if (!outcome.isObject()) {
            return "The truth is not known yet; perennial label " + text("id") + " VALUE tells it.";
        }
        JsonNode standing = corrections.isEmpty() ? outcome : corrections.get(corrections.size() - 1);
        String label = standing.path("label").asString("");
        String verdict = standing.path("bad").asBoolean(false) ? "a bad answer" : "not a bad answer";
        return "The truth was " + units.answer(label) + ": " + miss(label) + verdict + rule() + " (outcome "
                + outcome.path("sequence").asString("") + ")." + corrected();
    }

    private String corrected() {
        StringBuilder sentences = new StringBuilder();
        for (JsonNode correction : corrections) {
            sentences
                    .append(" Until ")
                    .append(correction.path("at").asString(""))
                    .append(" it was said to be ")
                    .append(units.answer(correction.path("corrects").asString("")))
                    .append("; ")
                    .append(correction.path("actor").asString(""))
                    .append(" corrected that: ")
                    .append(correction.path("reason").asString(""))
                    .append('.');
        }
        return sentences.toString();
    }

    private String miss(String label) {
        Optional<BigDecimal> truth = Units.number(label);
        Optional<BigDecimal> answer = Units.number(text("answer"));
        if (units.badBeyond().isEmpty() || truth.isEmpty() || answer.isEmpty()) {
            return "";
        }
        BigDecimal miss = answer.get().subtract(truth.get()).abs();
        String share = truth.get().signum() == 0
                ? ""
                : " ("
                        + Digits.percent(
                                miss.doubleValue() / Math.abs(truth.get().doubleValue())) + ")";
        return "missed by " + units.answer(miss.toPlainString()) + share + ", ";
    }

    private String rule() {
        return units.badBeyond()
                .map(beyond -> ", as bad is a miss beyond " + Digits.percent(beyond))
                .orElse("");
    }

    private String text(String field) {
        return prediction.path(field).asString("");
    }
}
