package io.perennial.api.cli;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** A plan in lines for a terminal: each setting with old, new and consequence, then what would happen, step by step. */
final class PlanLines {

    private PlanLines() {}

    static String of(JsonNode plan) {
        List<String> lines = new ArrayList<>();
        lines.add(plan.path("sentence").asString());
        boolean begins = plan.path("action").asString().equals("CREATE");
        plan.path("changes").forEach(change -> lines.add(line(change, begins)));
        lines.add(
                plan.path("action").asString().equals("NOTHING") ? "If it is applied all the same:" : "When applied:");
        plan.path("steps").forEach(step -> lines.add("  - " + step.asString()));
        String obstacle = plan.path("obstacle").asString("");
        if (!obstacle.isEmpty()) {
            lines.add("Not now: " + obstacle + ".");
        }
        return String.join("\n", lines);
    }

    /** Of a life that begins every setting is new, and the steps below tell what becomes of it. */
    private static String line(JsonNode change, boolean begins) {
        String from = change.path("from").asString("");
        String to = change.path("to").asString("");
        String key = change.path("key").asString();
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
