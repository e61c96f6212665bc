package io.perennial.api.cli;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** An experiment in lines for a terminal: how far it is, then a sentence for each variant. */
final class ExperimentLines {

    private ExperimentLines() {}

    /** All lines of {@code GET /api/v1/models/{model}/experiments/{number}}. */
    static String of(JsonNode experiment) {
        JsonNode progress = experiment.path("progress");
        List<String> lines = new ArrayList<>();
        lines.add(experiment.path("model").asString() + "  experiment "
                + experiment.path("number").asString() + ", "
                + (experiment.path("running").asBoolean() ? "running" : "ended") + ", "
                + progress.path("trials").size() + " of "
                + progress.path("wanted").asString() + " fits are over");
        JsonNode report = progress.path("report");
        if (report.isObject()) {
            lines.add("  " + report.path("sentence").asString());
            report.path("variants").forEach(variant -> lines.addAll(variant(variant)));
        }
        return String.join("\n", lines);
    }

    private static List<String> variant(JsonNode variant) {
        return List.of(
                "",
                "  " + variant.path("label").asString(),
                "    " + variant.path("sentence").asString(),
                "    loss of each seed "
                        + String.join(
                                ", ",
                                variant.path("seeds")
                                        .valueStream()
                                        .map(seed -> "%.4f".formatted(seed.asDouble()))
                                        .toList()));
    }
}
