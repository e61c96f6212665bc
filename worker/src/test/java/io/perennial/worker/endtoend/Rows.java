package io.perennial.worker.endtoend;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;

/** Rows of a CSV file with one target column. */
record Rows(String file, String target, List<String> columns, List<List<String>> lines) {

    /** The rows of a file of the examples. */
    static Rows ofExample(String path, String target) {
        try {
            List<List<String>> lines = new ArrayList<>();
            Files.readAllLines(example(path)).forEach(line -> lines.add(List.of(line.split(",", -1))));
            return new Rows(example(path).getFileName().toString(), target, lines.removeFirst(), List.copyOf(lines));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A file of the examples. */
    static Path example(String path) {
        return Path.of("..", "infra", "examples").resolve(path);
    }

    /** Rents that depend on the distance from the centre as no straight line does. */
    static Rows rents(int count, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<List<String>> lines = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            double size = random.nextDouble(20, 120);
            double distance = random.nextDouble(0, 10);
            boolean lift = random.nextBoolean();
            double rent = 300 + 8 * size + 150 * Math.abs(distance - 5) + (lift ? 90 : 0) + random.nextDouble(-10, 10);
            lines.add(List.of(number(size), number(distance), lift ? "yes" : "no", number(rent)));
        }
        return new Rows("rents.csv", "rent", List.of("size", "distance", "lift", "rent"), List.copyOf(lines));
    }

    /** The same rows with other numbers in one column. */
    Rows mapped(String column, DoubleUnaryOperator change) {
        int cell = columns.indexOf(column);
        List<List<String>> mapped = new ArrayList<>();
        for (List<String> line : lines) {
            List<String> cells = new ArrayList<>(line);
            cells.set(cell, number(change.applyAsDouble(Double.parseDouble(line.get(cell)))));
            mapped.add(List.copyOf(cells));
        }
        return new Rows(file, target, columns, List.copyOf(mapped));
    }

    /** The same rows with nothing in a column of every so-manieth. */
    Rows lacking(String column, int every) {
        int cell = columns.indexOf(column);
        List<List<String>> lacking = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            List<String> cells = new ArrayList<>(lines.get(i));
            cells.set(cell, i % every == every - 1 ? "" : cells.get(cell));
            lacking.add(List.copyOf(cells));
        }
        return new Rows(file, target, columns, List.copyOf(lacking));
    }

    /** The same rows without some columns. */
    Rows without(String... unwanted) {
        List<String> kept = columns.stream()
                .filter(column -> !List.of(unwanted).contains(column))
                .toList();
        List<List<String>> cells = lines.stream()
                .map(line -> kept.stream()
                        .map(column -> line.get(columns.indexOf(column)))
                        .toList())
                .toList();
        return new Rows(file, target, kept, cells);
    }

    /** The rows in which a column of numbers lies in a range, in order. */
    Rows within(String column, double least, double most) {
        return new Rows(
                file,
                target,
                columns,
                lines.stream()
                        .filter(line -> isWithin(line, column, least, most))
                        .toList());
    }

    /** The same rows, but those in which a column of numbers lies in a range have their targets shuffled among them. */
    Rows withTargetsShuffled(String column, double least, double most, long seed) {
        int cell = columns.indexOf(target);
        List<String> targets = new ArrayList<>();
        lines.stream().filter(line -> isWithin(line, column, least, most)).forEach(line -> targets.add(line.get(cell)));
        Collections.shuffle(targets, new Random(seed));
        List<List<String>> shuffled = new ArrayList<>();
        for (List<String> line : lines) {
            List<String> cells = new ArrayList<>(line);
            if (isWithin(line, column, least, most)) {
                cells.set(cell, targets.removeLast());
            }
            shuffled.add(List.copyOf(cells));
        }
        return new Rows(file, target, columns, List.copyOf(shuffled));
    }

    private boolean isWithin(List<String> line, String column, double least, double most) {
        double value = Double.parseDouble(line.get(columns.indexOf(column)));
        return least <= value && value <= most;
    }

    /** The file. */
    byte[] csv() {
        StringBuilder text = new StringBuilder(String.join(",", columns)).append('\n');
        lines.forEach(line -> text.append(String.join(",", line)).append('\n'));
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** Inference request of one row, taken modulo the number of rows, about a unit that is told from others by its number. */
    Map<String, Object> request(int index, int unit) {
        Map<String, String> row = row(index);
        row.remove(target);
        List<Map<String, Object>> tensors = new ArrayList<>();
        row.forEach((column, value) -> tensors.add(tensor(column, value)));
        return Map.of("inputs", tensors, "parameters", Map.of("unit_key", Integer.toString(unit)));
    }

    /** The truth about a row. */
    Object label(int index) {
        return value(row(index).getOrDefault(target, ""));
    }

    private Map<String, String> row(int index) {
        List<String> line = lines.get(index % lines.size());
        Map<String, String> row = new LinkedHashMap<>();
        for (int column = 0; column < columns.size(); column++) {
            row.put(columns.get(column), line.get(column));
        }
        return row;
    }

    private static Map<String, Object> tensor(String name, String text) {
        Object value = value(text);
        return Map.of(
                "name",
                name,
                "datatype",
                value instanceof Double ? "FP64" : "BYTES",
                "shape",
                List.of(1),
                "data",
                Collections.singletonList(text.isEmpty() ? null : value));
    }

    private static Object value(String text) {
        return text.matches("-?[0-9.]+(e-?[0-9]+)?") ? (Object) Double.valueOf(text) : text;
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }
}
