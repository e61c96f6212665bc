package io.perennial.activities.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** Closed forms, and the definition by an independent binomial sum. */
final class BinomialBoundTest {

    @Test
    void withoutBadOutcomesItIsTheClosedForm() {
        assertThat(BinomialBound.upper(0, 100, .05)).isCloseTo(1 - Math.pow(.05, .01), within(1e-12));
    }

    @Test
    void atTheBoundAsFewBadOutcomesHaveProbabilityAlpha() {
        for (int bad = 0; bad < 30; bad++) {
            double share = BinomialBound.upper(bad, 30, .05);
            assertThat(probabilityOfAtMost(bad, 30, share)).isCloseTo(.05, within(1e-9));
        }
    }

    @Test
    void isOneWhenAllOrNoneWereSeen() {
        assertThat(BinomialBound.upper(0, 0, .05)).isEqualTo(1);
        assertThat(BinomialBound.upper(7, 7, .05)).isEqualTo(1);
    }

    @Test
    void refusesMoreBadOutcomesThanOutcomes() {
        assertThatThrownBy(() -> BinomialBound.upper(8, 7, .05)).isInstanceOf(IllegalArgumentException.class);
    }

    private static double probabilityOfAtMost(int bad, int total, double share) {
        double sum = 0;
        double coefficient = 1;
        for (int k = 0; k <= bad; k++) {
            sum += coefficient * Math.pow(share, k) * Math.pow(1 - share, total - k);
            coefficient *= (total - k) / (k + 1.0);
        }
        return sum;
    }
}
