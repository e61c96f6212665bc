package io.perennial.activities.training;

import java.util.Map;

/** Where the figures of each epoch go; saying the same again changes nothing. */
@FunctionalInterface
public interface EpochMetrics {

    /** Logs the figures of one epoch under a time that a repeated epoch gives again. */
    void log(String runId, int epoch, long timestampMillis, Map<String, Double> values);
}
