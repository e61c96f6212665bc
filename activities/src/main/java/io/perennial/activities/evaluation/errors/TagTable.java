package io.perennial.activities.evaluation.errors;

import java.util.Comparator;
import java.util.List;

/**
 * Orders tags by what closing their gap to people would win, which is not the order of the gaps: a wide gap on few rows wins little.
 *
 * <p><b>Estimated:</b> gap × share of data, with {@link Tag#gainInterval}. <b>Ties:</b> about a hundred rows tell little; a tag ranks behind
 * another only when the intervals do not overlap.
 */
public final class TagTable {

    private TagTable() {}

    /** Largest gain first; tags of equal gain in the order given. */
    public static List<TagGain> of(List<Tag> tags, double alpha) {
        return tags.stream()
                .sorted(Comparator.comparingDouble(Tag::gain).reversed())
                .map(tag -> new TagGain(rank(tag, tags, alpha), tag, tag.gainInterval(alpha)))
                .toList();
    }

    private static int rank(Tag tag, List<Tag> tags, double alpha) {
        long better = tags.stream()
                .filter(other -> other.gainInterval(alpha).isAbove(tag.gainInterval(alpha)))
                .count();
        return 1 + (int) better;
    }
}
