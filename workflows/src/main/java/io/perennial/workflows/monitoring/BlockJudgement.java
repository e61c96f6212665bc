package io.perennial.workflows.monitoring;

import io.perennial.workflows.lifecycle.Verdict;

/**
 * Judgement of the champion up to a cursor.
 *
 * @param cursor sequence of the last outcome judged
 * @param outcomes outcomes of this champion judged so far
 * @param bad bad ones among them
 * @param performance {@code FAILS} once its bad share is proven above bound and tolerance
 * @param performanceLog10 log10 of that evidence; the threshold is −log10 of the alpha
 * @param release {@code FAILS} once the previous champion is proven better on the same rows; {@code UNKNOWN} outside the window
 * @param releaseLog10 log10 of that evidence
 * @param drift {@code FAILS} once an input column is proven to have moved
 * @param driftColumn the column that moved most
 * @param driftLog10 log10 of that evidence
 */
public record BlockJudgement(
        long cursor,
        long outcomes,
        long bad,
        Verdict performance,
        double performanceLog10,
        Verdict release,
        double releaseLog10,
        Verdict drift,
        String driftColumn,
        double driftLog10) {}
