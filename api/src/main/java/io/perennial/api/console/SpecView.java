package io.perennial.api.console;

import io.perennial.api.plan.SpecLines;
import io.perennial.api.spec.Schema;
import io.perennial.workflows.data.ColumnSpec;
import io.perennial.workflows.scoping.ProjectSpec;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A resolved spec for a reader: every key with its value and what it means, in the words of a spec file.
 *
 * @param sections in the order of a spec file
 */
public record SpecView(List<Section> sections) {

    private static final String COLUMNS = "data.columns";

    public SpecView {
        sections = List.copyOf(sections);
    }

    /**
     * One part of a spec.
     *
     * @param name its key
     * @param meaning what it is about
     * @param lines its values
     */
    public record Section(String name, String meaning, List<Line> lines) {

        public Section {
            lines = List.copyOf(lines);
        }
    }

    /**
     * One value.
     *
     * @param key the whole key, with dots
     * @param name the key within its section
     * @param value as a spec file writes it
     * @param meaning what it says; empty for what names itself, such as a column
     */
    public record Line(String key, String name, String value, Optional<String> meaning) {}

    static SpecView of(ProjectSpec spec, Schema schema) {
        Map<String, List<Line>> sections = new LinkedHashMap<>();
        folded(spec).forEach((key, value) -> {
            int dot = key.indexOf('.');
            sections.computeIfAbsent(key.substring(0, dot), name -> new ArrayList<>())
                    .add(new Line(key, key.substring(dot + 1), value, schema.meaning(key)));
        });
        return new SpecView(sections.entrySet().stream()
                .map(section -> new Section(
                        section.getKey(), schema.meaning(section.getKey()).orElse(""), section.getValue()))
                .toList());
    }

    /** The pixels of an image in one line where they are alike, and by their first and last name where they are listed. */
    private static Map<String, String> folded(ProjectSpec spec) {
        Map<String, String> lines = SpecLines.of(spec);
        List<String> pixels = spec.data().pixels();
        long ways = pixels.stream()
                .map(pixel -> lines.get(COLUMNS + "." + pixel))
                .distinct()
                .count();
        if (ways != 1) {
            return lines;
        }
        String span = pixels.getFirst() + " to " + pixels.getLast();
        Map<String, String> folded = new LinkedHashMap<>();
        lines.forEach((key, value) -> {
            if (key.equals(COLUMNS)) {
                folded.put(key, names(spec, pixels, span));
            } else if (key.equals(COLUMNS + "." + pixels.getFirst())) {
                folded.put(COLUMNS + "." + span, value);
            } else if (!key.startsWith(COLUMNS + ".") || !pixels.contains(key.substring(COLUMNS.length() + 1))) {
                folded.put(key, value);
            }
        });
        return folded;
    }

    private static String names(ProjectSpec spec, List<String> pixels, String span) {
        return Stream.concat(
                        Stream.of(pixels.size() + " pixels, " + span),
                        spec.data().columns().stream().map(ColumnSpec::name).filter(name -> !pixels.contains(name)))
                .collect(Collectors.joining(", "));
    }
}
