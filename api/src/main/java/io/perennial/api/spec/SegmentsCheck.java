package io.perennial.api.spec;

import io.perennial.api.problem.DidYouMean;
import io.perennial.workflows.data.ColumnSpec;
import io.perennial.workflows.data.ColumnType;
import java.util.List;
import java.util.Optional;
import org.yaml.snakeyaml.error.Mark;

/** Checks that what tells segments apart is a column of words that a gateway sees. */
final class SegmentsCheck {

    private final Section spec;
    private final Findings findings;

    SegmentsCheck(Section spec, Findings findings) {
        this.spec = spec;
        this.findings = findings;
    }

    void columns(List<ColumnSpec> inputs) {
        List<Section.Item> named = spec.section("rollout").items("segments");
        for (int i = 0; i < named.size(); i++) {
            column(named.get(i).text(), named.get(i).place(), "/rollout/segments/" + i, inputs);
        }
        List<Section> degrees = AutomationReading.segments(spec.section("serving"));
        for (int i = 0; i < degrees.size(); i++) {
            Section segment = degrees.get(i);
            String pointer = "/serving/automation/segments/" + i + "/column";
            segment.valuePlace("column")
                    .ifPresent(place -> column(segment.text("column").orElseThrow(), place, pointer, inputs));
        }
    }

    private void column(String name, Mark place, String pointer, List<ColumnSpec> inputs) {
        Optional<ColumnSpec> column =
                inputs.stream().filter(input -> input.name().equals(name)).findFirst();
        if (column.isEmpty()) {
            List<String> names = inputs.stream().map(ColumnSpec::name).toList();
            findings.add(
                    "P0114",
                    pointer,
                    place,
                    "column '" + name + "' is no input, and a gateway sees inputs alone",
                    DidYouMean.sentence(name, names));
        } else if (column.get().type() != ColumnType.CATEGORY) {
            findings.add(
                    "P0114",
                    pointer,
                    place,
                    "segments are told by the words of a category, and '" + name + "' is a number",
                    Optional.of("name a category among the inputs"));
        }
    }
}
