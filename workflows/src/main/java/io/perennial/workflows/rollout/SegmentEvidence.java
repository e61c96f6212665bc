package io.perennial.workflows.rollout;

import io.perennial.workflows.Absent;
import java.util.Optional;

/**
 * What one segment has shown to a guard over all canary steps of a rollout.
 *
 * @param column the column that tells the segment
 * @param word its word there, empty text for rows that have none; empty for all words that came after the first so many
 * @param candidateBad units of the candidate with something bad there, counted once for a step over all segments
 * @param incumbentBad units of the incumbent, counted likewise
 * @param harmLog10 log10 of the evidence for harm within the segment
 * @param atFault true when the segment was proven worse as the guard crossed its threshold
 */
public record SegmentEvidence(
        String column, Optional<String> word, long candidateBad, long incumbentBad, double harmLog10, boolean atFault) {

    public SegmentEvidence {
        word = Absent.orEmpty(word);
    }

    /** Such as {@code region = north}. */
    public String name() {
        return word.map(known -> known.isEmpty() ? "no " + column : column + " = " + known)
                .orElse("further words of " + column);
    }
}
