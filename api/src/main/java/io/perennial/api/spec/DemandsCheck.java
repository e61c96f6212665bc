package io.perennial.api.spec;

import io.perennial.api.problem.DidYouMean;
import io.perennial.workflows.data.ColumnSpec;
import io.perennial.workflows.data.ColumnType;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Checks that what a charter demands can be asked of the project's rows. */
final class DemandsCheck {

    private static final int MOST_NAMED = 12;

    private final Section charter;
    private final Findings findings;

    DemandsCheck(Section charter, Findings findings) {
        this.charter = charter;
        this.findings = findings;
    }

    /** What contradicts the task, or itself. */
    void meaning(boolean areClasses) {
        for (String key : List.of("costs", "fairness")) {
            if (!areClasses) {
                charter.keyPlace(key)
                        .ifPresent(place -> findings.add(
                                "P0114",
                                "/charter/" + key,
                                place,
                                "'" + key + "' is for a classification, this is a regression"));
            }
        }
        List<Section> segments = charter.list("segments", Section::of).orElse(List.of());
        for (int i = 0; i < segments.size(); i++) {
            tells(segments.get(i), "/charter/segments/" + i);
            rising(segments.get(i), "/charter/segments/" + i);
            unlikeEarlier(segments, i);
        }
        Section costs = charter.section("costs");
        dearer(costs, "false_alarm", "left_alone");
        dearer(costs, "miss", "found");
    }

    private void tells(Section segment, String pointer) {
        if (Stream.of("is", "from", "below").noneMatch(segment.keys()::contains)) {
            add(
                    segment,
                    "column",
                    pointer,
                    "the segment does not say which rows of the column it has",
                    Optional.of("write is: with a word, or from: or below: with a number"));
        }
    }

    private void rising(Section segment, String pointer) {
        double from = segment.number("from").orElse(Double.NEGATIVE_INFINITY);
        double below = segment.number("below").orElse(Double.POSITIVE_INFINITY);
        if (from >= below) {
            add(
                    segment,
                    "below",
                    pointer + "/below",
                    "no number is from " + from + " and below " + below,
                    Optional.empty());
        }
    }

    /** Verdicts are told by the name of their segment, so that one of two would be lost. */
    private void unlikeEarlier(List<Section> segments, int place) {
        Optional<String> name = segments.get(place).text("name");
        if (segments.subList(0, place).stream()
                .anyMatch(earlier -> name.isPresent() && earlier.text("name").equals(name))) {
            add(
                    segments.get(place),
                    "name",
                    "/charter/segments/" + place + "/name",
                    "another segment is called '" + name.orElse("") + "', too",
                    Optional.of("name it by what sets it apart"));
        }
    }

    private void dearer(Section costs, String wrong, String right) {
        double cost = costs.number(wrong).orElse(Double.POSITIVE_INFINITY);
        double ofRight = costs.number(right).orElse(Defaults.COST_OF_A_RIGHT_ANSWER);
        if (cost <= ofRight) {
            add(
                    costs,
                    wrong,
                    "/charter/costs/" + wrong,
                    wrong + " " + cost + " must cost more than " + right + " " + ofRight,
                    Optional.empty());
        }
    }

    /** Whether the columns that are named tell what they should. */
    void columns(List<ColumnSpec> known) {
        List<Section> segments = charter.list("segments", Section::of).orElse(List.of());
        for (int i = 0; i < segments.size(); i++) {
            segment(segments.get(i), "/charter/segments/" + i, known);
        }
        Section fairness = charter.section("fairness");
        List<Section.Item> groups = fairness.items("groups");
        for (int i = 0; i < groups.size(); i++) {
            group(groups.get(i), "/charter/fairness/groups/" + i, known);
        }
    }

    private void segment(Section segment, String pointer, List<ColumnSpec> known) {
        String named = segment.text("column").orElse("");
        Optional<ColumnSpec> column = find(named, known);
        if (column.isEmpty()) {
            add(segment, "column", pointer + "/column", unknown(named), DidYouMean.sentence(named, names(known)));
            return;
        }
        boolean isWord = column.get().type() == ColumnType.CATEGORY;
        for (String key : isWord ? List.of("from", "below") : List.of("is")) {
            add(segment, key, pointer + "/" + key, "'" + key + "' does not fit " + of(column.get()), Optional.empty());
        }
    }

    private void group(Section.Item item, String pointer, List<ColumnSpec> known) {
        Optional<ColumnSpec> column = find(item.text(), known);
        if (column.isEmpty()) {
            findings.add(
                    "P0114",
                    pointer,
                    item.place(),
                    unknown(item.text()),
                    DidYouMean.sentence(item.text(), names(known)));
        } else if (column.get().type() != ColumnType.CATEGORY) {
            findings.add(
                    "P0114",
                    pointer,
                    item.place(),
                    "groups are told by a category, and " + of(column.get()) + " is none",
                    Optional.of(
                            "name it under data.metadata, where a group is read as a category and no model sees it, or name a"
                                    + " segment"));
        }
    }

    /** Whether the classes and words that are named occur. */
    void known(HistoryCheck.Known history) {
        classes(history.classes());
        List<Section> segments = charter.list("segments", Section::of).orElse(List.of());
        for (int i = 0; i < segments.size(); i++) {
            Set<String> words =
                    history.words().getOrDefault(segments.get(i).text("column").orElse(""), Set.of());
            word(segments.get(i), "/charter/segments/" + i + "/is", words);
        }
    }

    private void word(Section segment, String pointer, Set<String> words) {
        segment.text("is")
                .filter(word -> !words.isEmpty() && !words.contains(word))
                .ifPresent(word -> add(
                        segment,
                        "is",
                        pointer,
                        "no row of history has '" + word + "' in column '"
                                + segment.text("column").orElse("") + "'",
                        DidYouMean.sentence(word, words).or(() -> Optional.of("its words are " + listed(words)))));
    }

    private void classes(Set<String> known) {
        for (String key : List.of("costs", "fairness")) {
            Section section = charter.section(key);
            String named = section.text("positive").orElse("");
            if (!known.contains(named)) {
                add(
                        section,
                        "positive",
                        "/charter/" + key + "/positive",
                        "no row of history has the class '" + named + "'",
                        DidYouMean.sentence(named, known).or(() -> Optional.of("the classes are " + listed(known))));
            }
        }
    }

    private static String listed(Set<String> known) {
        String first = known.stream().limit(MOST_NAMED).collect(Collectors.joining(", "));
        return known.size() <= MOST_NAMED ? first : first + " … (" + known.size() + ")";
    }

    private void add(Section section, String key, String pointer, String detail, Optional<String> help) {
        section.valuePlace(key).ifPresent(place -> findings.add("P0114", pointer, place, detail, help));
    }

    private static Optional<ColumnSpec> find(String name, List<ColumnSpec> known) {
        return known.stream().filter(column -> column.name().equals(name)).findFirst();
    }

    private static List<String> names(List<ColumnSpec> known) {
        return known.stream().map(ColumnSpec::name).toList();
    }

    private static String unknown(String column) {
        return "column '" + column + "' is neither an input nor metadata";
    }

    private static String of(ColumnSpec column) {
        return (column.type() == ColumnType.CATEGORY ? "the category '" : "the number '") + column.name() + "'";
    }
}
