package io.perennial.api.cli;

import tools.jackson.databind.JsonNode;

/** Any JSON answer as indented lines of name and value. */
final class Outline {

    private Outline() {}

    static String of(JsonNode node) {
        StringBuilder lines = new StringBuilder();
        append(lines, node, "");
        return lines.toString().stripTrailing();
    }

    private static void append(StringBuilder lines, JsonNode object, String indent) {
        object.properties().forEach(field -> {
            JsonNode value = field.getValue();
            if (value.isNull()) {
                return;
            }
            lines.append(indent).append("%-14s ".formatted(field.getKey()));
            if (value.isObject()) {
                lines.append('\n');
                append(lines, value, indent + "  ");
            } else {
                lines.append(value.isString() ? value.asString() : value.toString())
                        .append('\n');
            }
        });
    }
}
