package io.perennial.activities.statistics;

import java.util.Map;

/**
 * A labelled answer of a rollout whose arm was drawn.
 *
 * @param sequence its place among the outcomes
 * @param unit what the arm was drawn from
 * @param step step of the rollout
 * @param byCandidate true when the candidate answered
 * @param bad true when the answer was bad
 * @param loss what the answer lost, in [0, 1]
 * @param share the candidate's share when it answered, in [0, 1]; 0 when nothing was drawn
 * @param segments the row's word by the name of each column that tells segments apart, empty text where it has none
 */
public record DrawnAnswer(
        long sequence,
        String unit,
        int step,
        boolean byCandidate,
        boolean bad,
        double loss,
        double share,
        Map<String, String> segments) {

    public DrawnAnswer {
        if (!(share >= 0 && share <= 1)) {
            throw new IllegalArgumentException("a share must be in [0, 1], got " + share);
        }
        if (!(loss >= 0 && loss <= 1)) {
            throw new IllegalArgumentException("a loss must be in [0, 1], got " + loss);
        }
        segments = Map.copyOf(segments);
    }

    /** An answer that loses all or nothing. */
    public DrawnAnswer(
            long sequence,
            String unit,
            int step,
            boolean byCandidate,
            boolean bad,
            double share,
            Map<String, String> segments) {
        this(sequence, unit, step, byCandidate, bad, bad ? 1 : 0, share, segments);
    }

    /** An answer that loses all or nothing, and of which no segment is known. */
    public DrawnAnswer(long sequence, String unit, int step, boolean byCandidate, boolean bad, double share) {
        this(sequence, unit, step, byCandidate, bad, share, Map.of());
    }
}
