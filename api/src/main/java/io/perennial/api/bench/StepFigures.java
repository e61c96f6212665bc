package io.perennial.api.bench;

import java.util.List;
import java.util.Locale;

/**
 * How long no-op steps took.
 *
 * @param steps number of steps timed
 * @param p50Millis half of them took at most this
 * @param p99Millis 99 in 100 of them took at most this
 * @param loadAverage the machine's one-minute load average meanwhile; negative when it does not say
 */
public record StepFigures(int steps, long p50Millis, long p99Millis, double loadAverage) {

    static StepFigures of(List<Long> millis, double loadAverage) {
        List<Long> sorted = millis.stream().sorted().toList();
        return new StepFigures(sorted.size(), quantile(sorted, 0.5), quantile(sorted, 0.99), loadAverage);
    }

    /** The figures for a person. */
    public String sentence() {
        return String.format(
                Locale.ROOT,
                "no-op activity step: p50 %d ms, p99 %d ms over %d steps at concurrency 1, load average %.1f",
                p50Millis,
                p99Millis,
                steps,
                loadAverage);
    }

    private static long quantile(List<Long> sorted, double share) {
        int index = (int) Math.ceil(share * sorted.size()) - 1;
        return sorted.get(Math.max(0, index));
    }
}
