package io.perennial.api.spec;

import io.perennial.api.problem.DidYouMean;
import io.perennial.workflows.data.SourceFile;
import java.util.List;
import java.util.Optional;
import org.yaml.snakeyaml.error.Mark;

/** Compares the columns a spec names with those the file has. */
final class SourceCheck {

    private static final int MOST_NAMED = 12;

    private final SourceFile source;
    private final List<String> columns;
    private final Findings findings;

    SourceCheck(SourceFile source, List<String> columns, Findings findings) {
        this.source = source;
        this.columns = columns;
        this.findings = findings;
    }

    void check(Section data) {
        fileName(data);
        known(data.text("target"), data.valuePlace("target"), "/data/target");
        Section rows = data.section("training_rows");
        known(rows.text("column"), rows.valuePlace("column"), "/data/training_rows/column");
        Section inputs = data.section("columns");
        for (String column : inputs.keys()) {
            known(Optional.of(column), inputs.keyPlace(column), "/data/columns/" + column);
        }
        metadata(data, inputs.keys());
        data.text("target")
                .filter(inputs.keys()::contains)
                .ifPresent(target -> inputs.keyPlace(target)
                        .ifPresent(place -> findings.add(
                                "P0303",
                                "/data/columns/" + target,
                                place,
                                "column '" + target + "' is the target and cannot be an input as well")));
    }

    private void metadata(Section data, List<String> inputs) {
        List<Section.Item> items = data.items("metadata");
        for (int i = 0; i < items.size(); i++) {
            Section.Item item = items.get(i);
            String pointer = "/data/metadata/" + i;
            known(Optional.of(item.text()), Optional.of(item.place()), pointer);
            if (data.text("target").filter(item.text()::equals).isPresent()) {
                apart(item, pointer, "the target");
            } else if (inputs.contains(item.text())) {
                apart(item, pointer, "an input");
            } else if (items.subList(0, i).stream().map(Section.Item::text).anyMatch(item.text()::equals)) {
                findings.add("P0303", pointer, item.place(), "column '" + item.text() + "' is listed twice");
            }
        }
    }

    private void apart(Section.Item item, String pointer, String what) {
        findings.add(
                "P0303",
                pointer,
                item.place(),
                "column '" + item.text() + "' is " + what + " and cannot be metadata as well");
    }

    private void fileName(Section data) {
        Optional<String> named = data.text("source");
        Optional<Mark> place = data.valuePlace("source");
        if (named.isPresent() && place.isPresent() && !last(named.get()).equals(last(source.name()))) {
            findings.add(
                    "P0302",
                    "/data/source",
                    place.get(),
                    "the spec names '" + named.get() + "', but the file sent is '" + source.name() + "'",
                    Optional.of("upload '" + named.get() + "', or write " + source.name()));
        }
    }

    private void known(Optional<String> column, Optional<Mark> place, String pointer) {
        if (column.isPresent() && place.isPresent() && !columns.contains(column.get())) {
            findings.add(
                    "P0301",
                    pointer,
                    place.get(),
                    "column '" + column.get() + "' is not in " + source.name() + "; its columns are " + listed(),
                    DidYouMean.sentence(column.get(), columns));
        }
    }

    private String listed() {
        String first = String.join(", ", columns.subList(0, Math.min(MOST_NAMED, columns.size())));
        return columns.size() <= MOST_NAMED ? first : first + " … (" + columns.size() + ")";
    }

    private static String last(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
