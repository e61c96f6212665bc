package io.perennial.api.gateway;

import java.time.Duration;
import java.util.OptionalLong;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/**
 * How long one open version takes to answer a request, and what would be slow by that measure.
 *
 * <p>Slow is what takes more than twice the ninety-ninth percentile and more than {@link #NEVER_SLOW}: a pause of the machine is no regression,
 * and it meets both arms alike. Safe for concurrent use.
 */
final class AnswerTimes {

    /** Whatever is answered within this time is fast. */
    static final Duration NEVER_SLOW = Duration.ofMillis(10);

    /** With fewer answers a ninety-ninth percentile is a guess. */
    static final int FEWEST = 200;

    private static final int DIGITS = 2;
    private static final double PERCENTILE = 99;
    private static final long LONGEST_NANOS = Duration.ofMinutes(10).toNanos();

    private final Histogram nanos = new ConcurrentHistogram(LONGEST_NANOS, DIGITS);

    void add(long took) {
        nanos.recordValue(Math.clamp(took, 0, LONGEST_NANOS));
    }

    /** Nanoseconds beyond which an answer is slow; empty before there is a measure. */
    OptionalLong slowNanos() {
        return nanos.getTotalCount() < FEWEST
                ? OptionalLong.empty()
                : OptionalLong.of(Math.max(NEVER_SLOW.toNanos(), 2 * nanos.getValueAtPercentile(PERCENTILE)));
    }
}
