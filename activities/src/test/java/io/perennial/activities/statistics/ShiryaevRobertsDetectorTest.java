package io.perennial.activities.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ShiryaevRobertsDetectorTest {

    @Test
    void followsTheRecursion() {
        double bound = .2;
        double[] values = {1, 0, 0, 1, .5, 1, 1};
        double[] evidence = new double[10];
        for (double value : values) {
            for (int k = 0; k < 10; k++) {
                double bet = .02 * Math.pow(49, k / 9.0) / bound;
                evidence[k] = (evidence[k] + 1) * (1 + bet * (value - bound));
            }
        }
        ShiryaevRobertsDetector detector = new ShiryaevRobertsDetector(bound);
        for (double value : values) {
            detector.add(value);
        }
        double mean = Arrays.stream(evidence).average().orElseThrow();
        assertThat(detector.log10Evidence()).isCloseTo(Math.log10(mean), within(1e-12));
    }

    /** Bound p + 0.02, false alarms once in 10⁵; the study's median delays with its own grid of twelve bets, in values. */
    @ParameterizedTest
    @CsvSource({".20, .30, 429", ".20, .40, 121", ".05, .10, 1122"})
    void findsARiseWithinThePublishedDelay(double before, double after, double published) {
        double[] delays = new double[201];
        for (int run = 0; run < delays.length; run++) {
            SplittableRandom random = new SplittableRandom(run);
            ShiryaevRobertsDetector detector = new ShiryaevRobertsDetector(before + .02);
            for (int i = 0; i < 2_000; i++) {
                detector.add(random.nextDouble() < before ? 1 : 0);
            }
            int delay = 0;
            while (!detector.alarms(1e-5)) {
                detector.add(random.nextDouble() < after ? 1 : 0);
                delay++;
            }
            delays[run] = delay;
        }
        Arrays.sort(delays);
        assertThat(delays[delays.length / 2]).isCloseTo(published, withinPercentage(20));
    }

    @Test
    void falseAlarmsAreAtLeastOneOverAlphaApartExactlyAtTheBound() {
        double alpha = .002;
        double values = 0;
        int runs = 2_000;
        for (int run = 0; run < runs; run++) {
            SplittableRandom random = new SplittableRandom(run);
            ShiryaevRobertsDetector detector = new ShiryaevRobertsDetector(.3);
            while (!detector.alarms(alpha)) {
                detector.add(random.nextDouble() < .3 ? 1 : 0);
                values++;
            }
        }
        assertThat(values / runs).isBetween(1 / alpha, 20 / alpha);
    }

    @Test
    void anImprovementNeverAlarms() {
        ShiryaevRobertsDetector detector = new ShiryaevRobertsDetector(.3);
        for (int i = 0; i < 10_000; i++) {
            detector.add(0);
            assertThat(detector.alarms(.01)).isFalse();
        }
    }

    @Test
    void staysFiniteHoweverLongItRuns() {
        ShiryaevRobertsDetector detector = new ShiryaevRobertsDetector(.01);
        for (int i = 0; i < 100_000; i++) {
            detector.add(1);
        }
        assertThat(detector.log10Evidence()).isFinite();
    }

    @Test
    void refusesWhatIsNoShare() {
        ShiryaevRobertsDetector detector = new ShiryaevRobertsDetector(.3);
        assertThatThrownBy(() -> detector.add(Double.NaN)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new ShiryaevRobertsDetector(0)).isInstanceOf(IllegalArgumentException.class);
        assertThat(detector.log10Evidence()).isZero();
    }
}
