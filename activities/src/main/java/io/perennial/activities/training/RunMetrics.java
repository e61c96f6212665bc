package io.perennial.activities.training;

import java.util.List;

/** Where the figures of a run go; saying the same again changes nothing. */
@FunctionalInterface
public interface RunMetrics {

    /**
     * One figure.
     *
     * @param name what it is, such as {@code train_loss} or {@code test.mae}
     * @param step epoch after which it was taken, 0 when nothing is fitted in epochs
     * @param timestampMillis a time that a repetition gives again
     * @param value the figure
     */
    record Point(String name, int step, long timestampMillis, double value) {}

    /** Logs figures of a run. */
    void log(String runId, List<Point> points);
}
