package io.perennial.api.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** A life in lines for a terminal: sentence, next automatic action, champion, counts, links. */
final class LifeLines {

    private LifeLines() {}

    /** All lines of {@code GET /api/v1/models/{model}}. */
    static String of(JsonNode life) {
        JsonNode status = status(life);
        List<String> lines = new ArrayList<>();
        lines.add(status.path("model").asString() + "  " + word(status, "stage"));
        lines.add("  " + status.path("sentence").asString());
        String ask = status.path("ask").asString("");
        add(lines, "look", status.path("sentence").asString().contains(ask) ? "" : ask);
        add(lines, "next", status.path("nextAction").asString(""));
        add(lines, "champion", version(status.path("champion")));
        add(lines, "previous", version(status.path("previous")));
        add(lines, "waits for", word(status, "awaiting"));
        add(lines, "open work", openWork(status));
        add(lines, "approval", approval(status));
        add(
                lines,
                "outcomes",
                life.path("outcomes").asString("") + " known, "
                        + life.path("decided").asString("") + " decided");
        add(
                lines,
                "so far",
                status.path("retrainings").asString() + " retrainings, "
                        + status.path("rollouts").asString() + " rollouts");
        add(lines, "MLflow", life.path("links").path("mlflow").asString(""));
        add(lines, "Temporal", life.path("links").path("temporal").asString(""));
        return String.join("\n", lines);
    }

    /** One line of {@code GET /api/v1/models}; only the name when quiet. */
    static String brief(JsonNode each, boolean quiet) {
        JsonNode status = status(each);
        String name = status.path("model").asString();
        return quiet
                ? name
                : "%-24s %-9s %s"
                        .formatted(
                                name,
                                word(status, "stage"),
                                status.path("sentence").asString());
    }

    private static String openWork(JsonNode status) {
        JsonNode rollouts = status.path("openRollouts");
        return rollouts.size() > 1
                ? "rollouts "
                        + rollouts.valueStream().map(JsonNode::asString).collect(Collectors.joining(" and "))
                        + ": perennial promote " + status.path("model").asString()
                        + " --rollout NUMBER shows how one stands"
                : status.path("openWork").path("workflowId").asString("");
    }

    private static String approval(JsonNode status) {
        JsonNode open = status.path("openApproval");
        return open.isNumber()
                ? "number " + open.asInt() + " waits for somebody: perennial approve "
                        + status.path("model").asString() + " " + open.asInt() + " shows its evidence"
                : "";
    }

    private static JsonNode status(JsonNode life) {
        return life.has("status") ? life.path("status") : life;
    }

    private static void add(List<String> lines, String name, String value) {
        if (!value.isEmpty()) {
            lines.add("  %-10s %s".formatted(name, value));
        }
    }

    private static String version(JsonNode champion) {
        JsonNode version = champion.path("served").path("version");
        return version.isMissingNode() ? "" : "v" + version.asString();
    }

    private static String word(JsonNode status, String field) {
        return status.path(field).asString("").toLowerCase(Locale.ROOT);
    }
}
