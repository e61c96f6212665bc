package io.perennial.api.cli;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** A search in lines for a terminal: its sentence, what it took and may take, its rungs, its trials. */
final class SearchLines {

    private static final String RUNG = "  %8s %7s %10s  %s";
    private static final String TRIAL = "  %5s %5s %6s %10s  %-16s %8s %6s  %s";

    private final JsonNode standing;
    private final List<String> lines = new ArrayList<>();

    private SearchLines(JsonNode standing) {
        this.standing = standing;
    }

    /** All lines of {@code GET /api/v1/models/{model}/search}. */
    static String of(JsonNode search) {
        SearchLines lines = new SearchLines(search.path("standing"));
        lines.lines.add(search.path("model").asString() + "  search "
                + search.path("number").asString() + ", "
                + (search.path("running").asBoolean() ? "running" : "ended"));
        lines.figures();
        lines.rungs();
        lines.trials();
        return String.join("\n", lines.lines);
    }

    private void figures() {
        lines.add("  " + standing.path("sentence").asString());
        add("saved", Digits.percent(standing.path("saved").asDouble()) + " of the epochs of training all to the end");
        add(
                "recipes",
                standing.path("trials").size() + " drawn of "
                        + standing.path("wanted").asString() + ", the best one in "
                        + standing.path("keepOneIn").asString() + " of a rung goes on");
        there("metric").ifPresent(metric -> add("ranked by", metric.asString()));
        there("epochBudget")
                .ifPresent(budget -> add(
                        "budget", standing.path("epochs").asString() + " of " + budget.asString() + " epochs given"));
        there("deadline")
                .ifPresent(
                        end -> add("until", Instant.ofEpochMilli(end.asLong()).toString()));
        there("closing").ifPresent(why -> add("ends", why.asString()));
        standing.path("wishes").forEach(wish -> add("steered", wish.asString()));
    }

    private void add(String name, String value) {
        lines.add("  %-10s %s".formatted(name, value));
    }

    private Optional<JsonNode> there(String field) {
        return Optional.of(standing.path(field)).filter(node -> !node.isNull() && !node.isMissingNode());
    }

    private void rungs() {
        lines.add("");
        lines.add(RUNG.formatted("epochs", "trials", "best", "by"));
        JsonNode rungs = standing.path("rungs");
        for (int rung = 0; rung < rungs.size(); rung++) {
            int reached = rung;
            List<JsonNode> there = standing.path("trials")
                    .valueStream()
                    .filter(trial -> trial.path("scores").size() > reached)
                    .toList();
            Optional<JsonNode> best = there.stream()
                    .filter(trial -> Double.isFinite(score(trial, reached)))
                    .min((one, other) -> Double.compare(score(one, reached), score(other, reached)));
            lines.add(RUNG.formatted(
                    rungs.get(rung).asString(),
                    there.size(),
                    best.map(trial -> figure(score(trial, reached))).orElse("-"),
                    best.map(trial -> "trial " + trial.path("number").asString())
                            .orElse("-")));
        }
    }

    private void trials() {
        lines.add("");
        lines.add(TRIAL.formatted("place", "trial", "epochs", metric(), "hidden", "rate", "batch", "state"));
        standing.path("trials").forEach(trial -> lines.add(line(trial)));
    }

    private String metric() {
        return there("metric").map(JsonNode::asString).orElse("score");
    }

    private static String line(JsonNode trial) {
        JsonNode recipe = trial.path("recipe");
        int scores = trial.path("scores").size();
        String state = trial.path("stage").asString().toLowerCase(Locale.ROOT);
        String out = trial.path("out").asString("");
        return TRIAL.formatted(
                trial.path("place").isNumber() ? trial.path("place").asString() : "-",
                trial.path("number").asString(),
                trial.path("epochs").asString(),
                scores == 0 ? "-" : figure(score(trial, scores - 1)),
                recipe.path("hidden").toString().replace(",", ", "),
                Digits.rounded(new BigDecimal(recipe.path("learningRate").asString())),
                recipe.path("batchSize").asString(),
                out.isEmpty() ? state : state + ", " + out);
    }

    private static double score(JsonNode trial, int rung) {
        JsonNode score = trial.path("scores").get(rung);
        return score.isNumber() ? score.asDouble() : Double.NaN;
    }

    private static String figure(double score) {
        return Double.isFinite(score) ? Digits.rounded(BigDecimal.valueOf(score)) : "no number";
    }
}
