package io.perennial.activities.evaluation.errors;

import java.util.List;

/**
 * A tag with the rows that were looked at since there is such a tag.
 *
 * @param name the tag
 * @param humanLevel accuracy of people on such rows, in [0, 1]
 * @param errors rows drawn from the errors
 * @param unselected rows that nobody selected
 */
public record TagQuestion(String name, double humanLevel, List<TaggedRow> errors, List<TaggedRow> unselected) {

    public TagQuestion {
        errors = List.copyOf(errors);
        unselected = List.copyOf(unselected);
    }

    boolean isInTheData() {
        return unselected.stream().anyMatch(row -> row.tags().contains(name));
    }

    Tag counted() {
        return TaggedRow.counted(unselected, name, humanLevel);
    }
}
