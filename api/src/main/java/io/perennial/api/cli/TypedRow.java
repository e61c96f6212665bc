package io.perennial.api.cli;

import io.perennial.api.problem.DidYouMean;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** A row as typed, {@code COLUMN=VALUE} for each column, read by what the model says its columns are. */
final class TypedRow {

    private static final Pattern NUMBER = Pattern.compile("[-+]?(\\d+\\.?\\d*|\\.\\d+)([eE][-+]?\\d{1,4})?");

    /** Columns by name; true for those that are numbers. */
    private final Map<String, Boolean> columns;

    private TypedRow(Map<String, Boolean> columns) {
        this.columns = columns;
    }

    /** Reads rows for a model with this metadata of the inference protocol. */
    static TypedRow of(JsonNode metadata) {
        Map<String, Boolean> columns = new LinkedHashMap<>();
        metadata.path("inputs")
                .forEach(input -> columns.put(
                        input.path("name").asString(),
                        !input.path("datatype").asString("").equals("BYTES")));
        return new TypedRow(columns);
    }

    /** The row with numbers as numbers, words as words and null for what is missing, or what is wrong with it. */
    Map<String, Object> read(List<String> typed) {
        Map<String, Object> row = new LinkedHashMap<>();
        for (String cell : typed) {
            int equals = cell.indexOf('=');
            if (equals < 1) {
                throw new UsageException("expected COLUMN=VALUE, got '" + cell + "'");
            }
            String column = known(cell.substring(0, equals));
            if (row.containsKey(column)) {
                throw new UsageException("column '" + column + "' comes twice; a row has one value of each");
            }
            row.put(column, equals == cell.length() - 1 ? null : value(column, cell.substring(equals + 1)));
        }
        requireAll(row.keySet());
        return row;
    }

    private String known(String column) {
        if (!columns.containsKey(column)) {
            throw new UsageException("the model has no column '" + column + "'"
                    + DidYouMean.sentence(column, columns.keySet())
                            .map(hint -> ": " + hint)
                            .orElse(";") + " Its columns are " + String.join(", ", columns.keySet()));
        }
        return column;
    }

    private Object value(String column, String text) {
        if (!columns.getOrDefault(column, false)) {
            return text;
        }
        double number = NUMBER.matcher(text).matches() ? Double.parseDouble(text) : Double.NaN;
        if (!Double.isFinite(number)) {
            String withPoint = text.replace(',', '.');
            String cure = NUMBER.matcher(withPoint).matches() ? "; write " + withPoint : "";
            throw new UsageException(column + " is a number, got '" + text + "'" + cure);
        }
        return number;
    }

    private void requireAll(Collection<String> given) {
        String missing = columns.keySet().stream()
                .filter(column -> !given.contains(column))
                .map(column -> column + (columns.getOrDefault(column, false) ? "=NUMBER" : "=WORD"))
                .collect(Collectors.joining(" "));
        if (!missing.isEmpty()) {
            throw new UsageException("the row lacks " + missing);
        }
    }
}
