package io.perennial.api.cli;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** An approval in lines for a terminal: the question, its evidence, who asks, and the outcome once there is one. */
final class ApprovalLines {

    private ApprovalLines() {}

    static boolean isOpen(JsonNode status) {
        return !status.path("report").isObject();
    }

    static String of(JsonNode status) {
        JsonNode request = status.path("request");
        List<String> lines = new ArrayList<>();
        lines.add(request.path("question").asString(""));
        request.path("evidence").forEach(line -> lines.add("  " + line.asString()));
        lines.add("  digest of this evidence: " + request.path("digest").asString(""));
        String author = request.path("author").asString("");
        if (isOpen(status) && !author.isEmpty()) {
            lines.add("  asked for by " + author + ", so somebody else decides");
        }
        if (!isOpen(status)) {
            lines.add("  decided: " + status.path("report").path("sentence").asString(""));
        }
        return String.join("\n", lines);
    }

    /** The two commands of which one decides. */
    static List<String> ways(String model, int number) {
        String command = "perennial approve " + model + " " + number;
        return List.of(
                "nothing is decided yet; decide with one of",
                "  " + command + " yes --reason \"why\"",
                "  " + command + " no --reason \"why\"");
    }
}
