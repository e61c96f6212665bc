package io.perennial.api.cli;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Names and units of what a model reads and answers, from its spec; without a spec values stand alone. */
final class Units {

    private final String target;
    private final String unit;
    private final Optional<Double> badBeyond;
    private final Map<String, String> columns = new LinkedHashMap<>();

    private Units(JsonNode spec) {
        boolean regression = spec.path("data").path("task").asString("").equals("REGRESSION");
        target = spec.path("data").path("target").asString("");
        unit = regression ? spec.path("charter").path("unit").asString("") : "";
        badBeyond =
                regression ? Optional.of(spec.path("charter").path("badBeyond").asDouble()) : Optional.empty();
        spec.path("data")
                .path("columns")
                .forEach(column -> columns.put(
                        column.path("name").asString(), column.path("unit").asString("")));
    }

    static Units of(JsonNode spec) {
        return new Units(spec);
    }

    /** What is predicted; "the answer" when nobody knows its name. */
    String target() {
        return target.isEmpty() ? "the answer" : target;
    }

    /** The share of the truth by which an answer may miss it; empty for classes. */
    Optional<Double> badBeyond() {
        return badBeyond;
    }

    /** A value of the target with its unit. */
    String answer(String value) {
        return with(value, unit);
    }

    /** A value of a column with its unit, or that it was missing. */
    String input(String column, JsonNode value) {
        return value.isNull() ? "missing" : with(value.asString(""), columns.getOrDefault(column, ""));
    }

    private static String with(String value, String unit) {
        String read = number(value).map(Digits::rounded).orElse(value);
        return unit.isEmpty() ? read : read + " " + unit;
    }

    /** The number that a text spells. */
    static Optional<BigDecimal> number(String text) {
        try {
            return Optional.of(new BigDecimal(text));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}
