package io.perennial.activities.evaluation.interval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.perennial.workflows.evaluation.Interval;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Known answers: statsmodels 0.15, {@code proportion_confint(method='wilson')}. */
final class WilsonIntervalTest {

    @ParameterizedTest
    @CsvSource({"95, 100, .8882, .9785", "0, 30, 0, .1135", "12, 100, .0700, .1981", "5, 5, .5655, 1"})
    void agreesWithStatsmodels(long successes, long total, double lower, double upper) {
        Interval interval = WilsonInterval.of(successes, total, .05);

        assertThat(interval.lower()).isCloseTo(lower, within(5e-5));
        assertThat(interval.upper()).isCloseTo(upper, within(5e-5));
    }

    @Test
    void isEverythingWithoutOutcomes() {
        assertThat(WilsonInterval.of(0, 0, .05)).isEqualTo(new Interval(0, 1));
    }

    @ParameterizedTest
    @CsvSource({"0, 7", "3, 7", "7, 7", "499, 1000"})
    void holdsTheShareAndMirrorsItsComplement(long successes, long total) {
        Interval interval = WilsonInterval.of(successes, total, .05);
        Interval complement = WilsonInterval.of(total - successes, total, .05);

        assertThat(interval.contains((double) successes / total)).isTrue();
        assertThat(interval.lower()).isCloseTo(1 - complement.upper(), within(1e-12));
    }

    @Test
    void refusesWhatIsNoShareOrNoErrorRate() {
        assertThatIllegalArgumentException().isThrownBy(() -> WilsonInterval.of(3, 2, .05));
        assertThatIllegalArgumentException().isThrownBy(() -> WilsonInterval.of(1, 2, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> WilsonInterval.of(1, 2, Double.NaN));
    }
}
