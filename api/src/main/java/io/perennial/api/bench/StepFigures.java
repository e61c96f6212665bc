package io.perennial.api.bench;

import java.util.List;
import java.util.Locale;

/**
 * How long no-op steps took.
 *
 * @param steps number of steps timed
 * @param p50Millis half of them took at most this
 * @param p99Millis 99 in 100 of them took at most this
 * @param p50ToPromise p50 over the 30 ms that Perennial promises
 * @param p50ToMaestro p50 over the 50 ms that Netflix publishes for a step of Maestro
 * @param loadAverage the machine's one-minute load average meanwhile; negative when it does not say
 * @param processors processors of the machine
 */
public record StepFigures(
        int steps,
        long p50Millis,
        long p99Millis,
        double p50ToPromise,
        double p50ToMaestro,
        double loadAverage,
        int processors) {

    private static final double PROMISED_MILLIS = 30;
    private static final double MAESTRO_MILLIS = 50;

    static StepFigures of(List<Long> millis, double loadAverage, int processors) {
        List<Long> sorted = millis.stream().sorted().toList();
        long p50 = quantile(sorted, 0.5);
        return new StepFigures(
                sorted.size(),
                p50,
                quantile(sorted, 0.99),
                p50 / PROMISED_MILLIS,
                p50 / MAESTRO_MILLIS,
                loadAverage,
                processors);
    }

    /** The figures for a person, on several lines. */
    public String sentence() {
        return String.format(
                Locale.ROOT,
                """
                no-op activity step, one after the other: p50 %d ms, p99 %d ms over %d steps
                p50 is %.2f of the %.0f ms that are promised: %s
                p50 is %.2f of the %.0f ms that Netflix publishes for a step of Maestro
                load average %.1f on %d processors""",
                p50Millis,
                p99Millis,
                steps,
                p50ToPromise,
                PROMISED_MILLIS,
                p50ToPromise <= 1 ? "kept" : "MISSED",
                p50ToMaestro,
                MAESTRO_MILLIS,
                loadAverage,
                processors);
    }

    private static long quantile(List<Long> sorted, double share) {
        int index = (int) Math.ceil(share * sorted.size()) - 1;
        return sorted.get(Math.max(0, index));
    }
}
