package io.perennial.api.cli;

import io.perennial.workflows.lifecycle.ledger.Figures;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.JsonNode;

/** The table of an error analysis in lines for a terminal. */
final class ErrorLines {

    private ErrorLines() {}

    /** All lines of {@code GET /api/v1/models/{model}/errors/table}. */
    static String of(JsonNode analysis) {
        List<String> lines = new ArrayList<>();
        lines.add(analysis.path("model").asString() + "  errors of "
                + analysis.at("/of/name").asString());
        lines.add("  " + analysis.path("sentence").asString());
        lines.add("  An error " + analysis.at("/of/rule").asString() + ": "
                + analysis.at("/of/errors").asString() + " of "
                + analysis.at("/of/heldOut").asString() + " held-out rows.");
        if (!analysis.path("table").isEmpty()) {
            lines.add("");
            lines.add(text(
                    "rank",
                    "tag",
                    "right",
                    "people",
                    "gap",
                    "of errors",
                    "of data",
                    "would win",
                    "95 %",
                    "ease",
                    "import."));
            analysis.path("table").forEach(line -> {
                lines.add(line(line));
                if (line.path("change").isObject()) {
                    lines.add("        " + analysis.at("/again/by/name").asString() + ": "
                            + line.at("/change/sentence").asString());
                }
            });
        }
        return String.join("\n", lines);
    }

    private static String line(JsonNode line) {
        JsonNode interval = line.path("gainInterval");
        return text(
                line.path("rank").isNumber() ? line.path("rank").asString() : "-",
                line.path("tag").asString(),
                share(line.path("accuracy")),
                percent(line.at("/humanLevel/share")),
                percent(line.path("gap")),
                share(line.path("ofErrors")),
                share(line.path("ofData")),
                percent(line.path("gain")),
                interval.isObject()
                        ? percent(interval.path("lower")) + " to " + percent(interval.path("upper"))
                        : "too few to judge",
                line.path("ease").asString().toLowerCase(Locale.ROOT),
                line.path("importance").asString().toLowerCase(Locale.ROOT));
    }

    private static String text(Object... cells) {
        return "  %4s  %-24s %14s %8s %8s %14s %14s %10s %-18s %6s %6s"
                .formatted(cells)
                .stripTrailing();
    }

    private static String share(JsonNode share) {
        return share.isObject()
                ? percent(share.path("share")) + " (" + share.path("part").asString() + "/"
                        + share.path("whole").asString() + ")"
                : "-";
    }

    private static String percent(JsonNode share) {
        return share.isNumber() ? Figures.percent(share.asDouble()) : "-";
    }
}
