package io.perennial.api.bench.serving;

import java.util.Arrays;

/**
 * What one load gave.
 *
 * @param perSecond requests answered with 200, per second
 * @param p50Millis half of the requests took at most this, from when they were due, or were sent, to the last byte of the answer
 * @param p99Millis 99 in 100 of them took at most this
 * @param refused requests that were answered 503, for whatever reason
 * @param failed requests that were answered otherwise or not at all
 * @param seconds from the first request to the last answer, and at least as long as requests were due
 */
record Figures(double perSecond, double p50Millis, double p99Millis, long refused, long failed, double seconds) {

    private static final double NANOS_IN_MILLI = 1e6;

    /** Of latencies in nanoseconds, which are sorted in place. */
    static Figures of(long[] nanos, long refused, long failed, double seconds) {
        Arrays.sort(nanos);
        return new Figures(nanos.length / seconds, quantile(nanos, .5), quantile(nanos, .99), refused, failed, seconds);
    }

    /** Requests answered with 200. */
    long answered() {
        return Math.round(perSecond * seconds);
    }

    /** Requests sent, whatever became of them. */
    long asked() {
        return answered() + refused + failed;
    }

    /** Share of the requests that were refused, in [0, 1]. */
    double refusedShare() {
        return (double) refused / Math.max(1, asked());
    }

    private static double quantile(long[] sorted, double share) {
        return sorted.length == 0
                ? Double.NaN
                : sorted[Math.max(0, (int) Math.ceil(share * sorted.length) - 1)] / NANOS_IN_MILLI;
    }
}
