package io.perennial.activities.statistics;

import java.util.Optional;

/**
 * What one segment of a canary's units has shown.
 *
 * @param column the column that tells the segment
 * @param word its word there, empty text where rows have none; empty for all words that came after the first {@value
 *     SegmentedHarm#WORDS}
 * @param candidateBad units of the candidate whose first bad answer in a step fell into the segment
 * @param incumbentBad units of the incumbent, likewise
 * @param log10Evidence decimal logarithm of the evidence, now, that the candidate is worse there
 * @param atFault true when the segment was proven worse at the crossing of the whole
 */
public record SegmentHarm(
        String column,
        Optional<String> word,
        long candidateBad,
        long incumbentBad,
        double log10Evidence,
        boolean atFault) {

    SegmentHarm blamed(boolean fault) {
        return new SegmentHarm(column, word, candidateBad, incumbentBad, log10Evidence, fault);
    }
}
