package io.perennial.api.console;

import io.perennial.api.plan.SpecLines;
import io.perennial.api.spec.Schema;
import io.perennial.workflows.scoping.ProjectSpec;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A resolved spec for a reader: every key with its value and what it means, in the words of a spec file.
 *
 * @param sections in the order of a spec file
 */
public record SpecView(List<Section> sections) {

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
        SpecLines.of(spec).forEach((key, value) -> {
            int dot = key.indexOf('.');
            sections.computeIfAbsent(key.substring(0, dot), name -> new ArrayList<>())
                    .add(new Line(key, key.substring(dot + 1), value, schema.meaning(key)));
        });
        return new SpecView(sections.entrySet().stream()
                .map(section -> new Section(
                        section.getKey(), schema.meaning(section.getKey()).orElse(""), section.getValue()))
                .toList());
    }
}
