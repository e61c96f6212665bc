package io.perennial.activities.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.perennial.activities.statistics.RatioSequence.Interval;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class RatioSequenceTest {

    private static final double ALPHA = .05;
    private static final int RUNS = 1_000;
    private static final int EVENTS = 150;

    /** Looked at after every event, over a ramp of shares. */
    @ParameterizedTest
    @ValueSource(doubles = {.5, 1, 3})
    void everMissesTheRatioAsSeldomAsPromised(double ratio) {
        SplittableRandom random = new SplittableRandom(20_261_128);
        int missed = 0;
        for (int run = 0; run < RUNS; run++) {
            missed += misses(ratio, random) ? 1 : 0;
        }
        assertThat(missed / (double) RUNS).isLessThanOrEqualTo(ALPHA + 3 * Math.sqrt(ALPHA * (1 - ALPHA) / RUNS));
    }

    private static boolean misses(double ratio, SplittableRandom random) {
        RatioSequence sequence = new RatioSequence();
        for (int event = 0; event < EVENTS; event++) {
            double share = event < EVENTS / 3 ? .05 : event < 2 * EVENTS / 3 ? .25 : .5;
            sequence.add(random.nextDouble() < ratio * share / (ratio * share + 1 - share), share);
            if (!sequence.holds(ratio, ALPHA)) {
                return true;
            }
        }
        return false;
    }

    @Test
    void closesInOnTheRatio() {
        RatioSequence sequence = new RatioSequence();
        SplittableRandom random = new SplittableRandom(7);
        for (int event = 0; event < 4_000; event++) {
            sequence.add(random.nextDouble() < 3.0 * .25 / (3 * .25 + .75), .25);
        }
        Interval interval = sequence.interval(ALPHA).orElseThrow();
        assertThat(interval.estimate()).isCloseTo(3, within(.2));
        assertThat(interval.low()).isBetween(2.4, 3.0);
        assertThat(interval.high()).isBetween(3.0, 3.7);
    }

    /** At one share the likeliest ratio is the odds of the counts over the odds of the share. */
    @Test
    void theLikeliestRatioIsThatOfTheCounts() {
        RatioSequence sequence = counted(12, 9, .25);
        assertThat(sequence.interval(ALPHA).orElseThrow().estimate()).isCloseTo(12 / 9.0 / (.25 / .75), within(1e-9));
    }

    @Test
    void itsEndsAreWhereItCeasesToHold() {
        RatioSequence sequence = counted(12, 30, .25);
        Interval interval = sequence.interval(ALPHA).orElseThrow();
        assertThat(sequence.holds(interval.low() * 1.001, ALPHA)).isTrue();
        assertThat(sequence.holds(interval.low() * .999, ALPHA)).isFalse();
        assertThat(sequence.holds(interval.high() * .999, ALPHA)).isTrue();
        assertThat(sequence.holds(interval.high() * 1.001, ALPHA)).isFalse();
    }

    @Test
    void isOpenToTheSideOfWhichNothingIsKnown() {
        Interval none = counted(0, 40, .5).interval(ALPHA).orElseThrow();
        assertThat(none.low()).isZero();
        assertThat(none.estimate()).isZero();
        assertThat(none.high()).isBetween(.02, 1.0);

        Interval all = counted(40, 0, .5).interval(ALPHA).orElseThrow();
        assertThat(all.low()).isBetween(1.0, 50.0);
        assertThat(all.estimate()).isInfinite();
        assertThat(all.high()).isInfinite();
    }

    @Test
    void thereIsNoneBeforeTheFirstEventThatTellsSomething() {
        RatioSequence sequence = new RatioSequence();
        sequence.add(true, 1);
        assertThat(sequence.interval(ALPHA)).isEmpty();
    }

    private static RatioSequence counted(int candidate, int incumbent, double share) {
        RatioSequence sequence = new RatioSequence();
        for (int i = 0; i < candidate; i++) {
            sequence.add(true, share);
        }
        for (int i = 0; i < incumbent; i++) {
            sequence.add(false, share);
        }
        return sequence;
    }
}
