package io.perennial.api.spec;

import io.perennial.api.problem.DidYouMean;
import io.perennial.workflows.data.ColumnSpec;
import io.perennial.workflows.data.ColumnType;
import java.util.List;
import java.util.Optional;

/** Checks that the columns by which a rollout tells segments apart are inputs that hold words. */
final class SegmentsCheck {

    private final Section rollout;
    private final Findings findings;

    SegmentsCheck(Section rollout, Findings findings) {
        this.rollout = rollout;
        this.findings = findings;
    }

    void columns(List<ColumnSpec> inputs) {
        List<Section.Item> named = rollout.items("segments");
        for (int i = 0; i < named.size(); i++) {
            column(named.get(i), "/rollout/segments/" + i, inputs);
        }
    }

    private void column(Section.Item item, String pointer, List<ColumnSpec> inputs) {
        Optional<ColumnSpec> column = inputs.stream()
                .filter(input -> input.name().equals(item.text()))
                .findFirst();
        if (column.isEmpty()) {
            List<String> names = inputs.stream().map(ColumnSpec::name).toList();
            findings.add(
                    "P0114",
                    pointer,
                    item.place(),
                    "column '" + item.text() + "' is no input, and a gateway sees inputs alone",
                    DidYouMean.sentence(item.text(), names));
        } else if (column.get().type() != ColumnType.CATEGORY) {
            findings.add(
                    "P0114",
                    pointer,
                    item.place(),
                    "segments are told by the words of a category, and '" + item.text() + "' is a number",
                    Optional.of("name a category among the inputs"));
        }
    }
}
