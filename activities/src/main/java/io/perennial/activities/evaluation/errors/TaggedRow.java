package io.perennial.activities.evaluation.errors;

import java.util.List;
import java.util.Set;

/**
 * A row that somebody has looked at.
 *
 * @param tags what was seen in it
 * @param right true when the model answered it rightly
 */
public record TaggedRow(Set<String> tags, boolean right) {

    public TaggedRow {
        tags = Set.copyOf(tags);
    }

    /** Of these errors, those with the tag: how much of the trouble it is. */
    public static Count shareOfErrors(List<TaggedRow> rows, String tag) {
        List<TaggedRow> errors = rows.stream().filter(row -> !row.right()).toList();
        return new Count(errors.stream().filter(row -> row.tags().contains(tag)).count(), errors.size());
    }

    /** Counts of a tag in rows that nobody selected; the tag occurs in them. */
    public static Tag counted(List<TaggedRow> unselected, String tag, double humanLevel) {
        List<TaggedRow> tagged =
                unselected.stream().filter(row -> row.tags().contains(tag)).toList();
        return new Tag(
                tag,
                humanLevel,
                new Count(tagged.stream().filter(TaggedRow::right).count(), tagged.size()),
                new Count(tagged.size(), unselected.size()));
    }
}
