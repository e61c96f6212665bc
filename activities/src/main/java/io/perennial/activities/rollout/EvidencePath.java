package io.perennial.activities.rollout;

import java.util.List;

/**
 * The way that the evidence of one test took, looked at after everything that it weighs.
 *
 * @param test what is tested, such as {@code harm by labelled answers}
 * @param ofSafety true when proof speaks for the candidate, false when it speaks against it
 * @param thresholdLog10 decimal logarithm of the evidence that is proof
 * @param points in their order, thinned out evenly where there are many; the last is where the evidence stands
 */
public record EvidencePath(String test, boolean ofSafety, double thresholdLog10, List<Point> points) {

    public EvidencePath {
        points = List.copyOf(points);
    }

    /** True when the evidence ended as proof. */
    public boolean isProven() {
        return points.getLast().log10() >= thresholdLog10;
    }

    /**
     * Where the evidence stood.
     *
     * @param weighed how many pairs, answers or events had been weighed
     * @param number sequence of the outcome, or number of the bad event, that was the last of them
     * @param log10 decimal logarithm of the evidence then
     */
    public record Point(long weighed, long number, double log10) {}
}
