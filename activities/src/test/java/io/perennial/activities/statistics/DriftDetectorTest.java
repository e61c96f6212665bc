package io.perennial.activities.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Scenario and figures of an independent study of column eSR: 15 cuts, tolerance 0.02, reference of 10,000 standard normal rows, windows of
 * 200, alpha 10⁻⁴ a window: no undrifted column alarms in 300 windows; median delays 1,100 rows at 0.3 and 400 rows at 0.5 standard deviations.
 */
final class DriftDetectorTest {

    private static final double TOLERANCE = .02;
    private static final double ALPHA = 1e-4;
    private static final int WINDOW = 200;

    @Test
    void undriftedColumnsRaiseNoAlarm() {
        for (int column = 0; column < 20; column++) {
            Random random = new Random(column);
            QuantileDriftDetector detector = normalReference(random);
            for (int window = 0; window < 300; window++) {
                detector.addWindow(normalWindow(random, 0));
                assertThat(detector.alarms(ALPHA)).isFalse();
            }
        }
    }

    @ParameterizedTest
    @CsvSource({".3, 1100, 40", ".5, 400, 51"})
    void aShiftIsFoundWithinThePublishedDelay(double shift, double published, double percent) {
        double[] delays = new double[41];
        for (int run = 0; run < delays.length; run++) {
            Random random = new Random(run);
            QuantileDriftDetector detector = normalReference(random);
            for (int window = 0; window < 10; window++) {
                detector.addWindow(normalWindow(random, 0));
            }
            while (!detector.alarms(ALPHA)) {
                detector.addWindow(normalWindow(random, shift));
                delays[run] += WINDOW;
            }
        }
        Arrays.sort(delays);
        assertThat(delays[delays.length / 2]).isCloseTo(published, withinPercentage(percent));
    }

    @Test
    void aReferenceWithoutNumbersGivesNoEvidence() {
        QuantileDriftDetector detector = new QuantileDriftDetector(new double[0], new long[] {0}, TOLERANCE);
        detector.addWindow(List.of(1.0, 2.0));
        detector.addBins(new long[] {200});
        assertThat(detector.logEvidence()).isZero();
        assertThat(detector.alarms(ALPHA)).isFalse();
    }

    @Test
    void bothDirectionsAreSeen() {
        Random random = new Random(1);
        QuantileDriftDetector detector = normalReference(random);
        for (int window = 0; window < 10; window++) {
            detector.addWindow(normalWindow(random, -.8));
        }
        assertThat(detector.alarms(ALPHA)).isTrue();
    }

    @Test
    void aSmallReferenceAlarmsAboutNothingSmall() {
        QuantileDriftDetector detector = new QuantileDriftDetector(new double[] {0}, new long[] {5, 5}, TOLERANCE);
        for (int window = 0; window < 100; window++) {
            detector.addBins(new long[] {30, 20});
        }
        assertThat(detector.alarms(ALPHA)).isFalse();
    }

    @Test
    void windowsOfNothingChangeNothing() {
        QuantileDriftDetector detector = normalReference(new Random(1));
        detector.addWindow(List.of());
        detector.addWindow(List.of(Double.NaN));
        assertThat(detector.logEvidence()).isZero();
    }

    @Test
    void valuesOnACutBelongToTheBinBelowIt() {
        QuantileDriftDetector values =
                new QuantileDriftDetector(new double[] {1, 2}, new long[] {500, 500, 500}, TOLERANCE);
        QuantileDriftDetector bins =
                new QuantileDriftDetector(new double[] {1, 2}, new long[] {500, 500, 500}, TOLERANCE);
        values.addWindow(List.of(1.0, 2.0, 2.0, 3.0));
        bins.addBins(new long[] {1, 2, 1});
        assertThat(values.logEvidence()).isEqualTo(bins.logEvidence());
    }

    @Test
    void binsMustFitTheCuts() {
        assertThatThrownBy(() -> new QuantileDriftDetector(new double[] {1, 2}, new long[] {1, 2}, TOLERANCE))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void wordsThatChangeTheirSharesAreSeenAndSteadyOnesAreNot() {
        Map<String, Long> reference = Map.of("yes", 5_000L, "no", 5_000L);
        WordDriftDetector steady = new WordDriftDetector(reference, TOLERANCE);
        WordDriftDetector moved = new WordDriftDetector(reference, TOLERANCE);
        WordDriftDetector unseen = new WordDriftDetector(reference, TOLERANCE);
        for (int window = 0; window < 20; window++) {
            steady.addWindow(words(100, 100, 0));
            moved.addWindow(words(150, 50, 0));
            unseen.addWindow(words(90, 90, 20));
        }
        assertThat(steady.alarms(ALPHA)).isFalse();
        assertThat(moved.alarms(ALPHA)).isTrue();
        assertThat(unseen.alarms(ALPHA)).isTrue();
    }

    private static List<String> words(int yes, int no, int maybe) {
        List<String> words = new ArrayList<>();
        for (int i = 0; i < yes + no + maybe; i++) {
            words.add(i < yes ? "yes" : i < yes + no ? "no" : "maybe");
        }
        return words;
    }

    private static QuantileDriftDetector normalReference(Random random) {
        double[] rows = new double[10_000];
        Arrays.setAll(rows, i -> random.nextGaussian());
        Arrays.sort(rows);
        double[] cuts = new double[15];
        Arrays.setAll(cuts, i -> rows[(i + 1) * 10_000 / 16 - 1]);
        long[] counts = new long[16];
        Arrays.fill(counts, 625);
        return new QuantileDriftDetector(cuts, counts, TOLERANCE);
    }

    private static List<Double> normalWindow(Random random, double shift) {
        List<Double> window = new ArrayList<>();
        for (int i = 0; i < WINDOW; i++) {
            window.add(random.nextGaussian() + shift);
        }
        return window;
    }
}
