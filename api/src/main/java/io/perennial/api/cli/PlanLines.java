package io.perennial.api.cli;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** A plan in lines for a terminal: each setting with old, new and consequence, then what would happen, step by step. */
final class PlanLines {

    private static final String COLUMN = "data.columns.";

    /** More columns in a row than a person reads one by one. */
    private static final int MOST_ALIKE = 12;

    private PlanLines() {}

    static String of(JsonNode plan) {
        List<String> lines = new ArrayList<>();
        lines.add(plan.path("sentence").asString());
        boolean begins = plan.path("action").asString().equals("CREATE");
        lines.addAll(changes(plan.path("changes"), begins));
        lines.add(
                plan.path("action").asString().equals("NOTHING") ? "If it is applied all the same:" : "When applied:");
        plan.path("steps").forEach(step -> lines.add("  - " + step.asString()));
        String obstacle = plan.path("obstacle").asString("");
        if (!obstacle.isEmpty()) {
            lines.add("Not now: " + obstacle + ".");
        }
        return String.join("\n", lines);
    }

    /** Columns one after the other that become the same are told in one line, so that an image does not fill the screen. */
    private static List<String> changes(JsonNode changes, boolean begins) {
        List<String> lines = new ArrayList<>();
        for (int from = 0, to; from < changes.size(); from = to) {
            JsonNode change = changes.get(from);
            to = from + 1;
            while (to < changes.size() && isColumn(change) && isAlike(change, changes.get(to))) {
                to++;
            }
            String key = change.path("key").asString();
            boolean many = to - from > MOST_ALIKE;
            lines.add(line(change, many ? key + " to " + lastWord(changes.get(to - 1)) : key, begins));
            to = many ? to : from + 1;
        }
        return lines;
    }

    private static boolean isColumn(JsonNode change) {
        return change.path("key").asString().startsWith(COLUMN);
    }

    private static boolean isAlike(JsonNode one, JsonNode other) {
        return isColumn(other)
                && one.path("from").equals(other.path("from"))
                && one.path("to").equals(other.path("to"));
    }

    private static String lastWord(JsonNode change) {
        return change.path("key").asString().substring(COLUMN.length());
    }

    /** Of a life that begins every setting is new, and the steps below tell what becomes of it. */
    private static String line(JsonNode change, String key, boolean begins) {
        String from = change.path("from").asString("");
        String to = change.path("to").asString("");
        if (begins) {
            return "  + %-30s %s".formatted(key, to);
        }
        String sign = from.isEmpty() ? "+" : to.isEmpty() ? "-" : "~";
        return "  %s %-30s %s → %s\n      %s"
                .formatted(
                        sign,
                        key,
                        from.isEmpty() ? "(nothing)" : from,
                        to.isEmpty() ? "(nothing)" : to,
                        change.path("consequence").asString());
    }
}
