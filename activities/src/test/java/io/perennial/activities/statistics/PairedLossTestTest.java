package io.perennial.activities.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** Values worked out from the definition by hand. */
final class PairedLossTestTest {

    @Test
    void oneClearLossIsWorthTheMeanOfTheBets() {
        PairedLossTest harm = PairedLossTest.harm();
        harm.add(1);
        double mean = 1 + (.02 + .05 + .1 + .2 + .4 + .6) / 6;
        assertThat(harm.logEvidence()).isCloseTo(Math.log(mean), within(1e-12));
    }

    @Test
    void oneTieEarnsTheSafeFormTheMeanBetTimesTheMargin() {
        PairedLossTest safe = PairedLossTest.safe(.05);
        safe.add(0);
        double mean = 1 + .05 * (.02 + .05 + .1 + .2 + .4 + .6) / 6;
        assertThat(safe.logEvidence()).isCloseTo(Math.log(mean), within(1e-12));
    }

    @Test
    void tiesLeaveTheHarmFormAsItWas() {
        PairedLossTest harm = PairedLossTest.harm();
        for (int i = 0; i < 1_000; i++) {
            harm.add(0);
        }
        assertThat(harm.logEvidence()).isZero();
        assertThat(harm.pairs()).isEqualTo(1_000);
    }

    @Test
    void exactlyTheMarginIsNoEvidenceEitherWay() {
        PairedLossTest safe = PairedLossTest.safe(.05);
        for (int i = 0; i < 1_000; i++) {
            safe.add(.05);
        }
        assertThat(safe.logEvidence()).isCloseTo(0, within(1e-12));
    }

    @Test
    void refusesDifferencesThatNoLossesCanHave() {
        PairedLossTest safe = PairedLossTest.safe(.05);
        assertThatThrownBy(() -> safe.add(Double.NaN)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> safe.add(1.01)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> PairedLossTest.safe(Double.NaN)).isInstanceOf(IllegalArgumentException.class);
        assertThat(safe.logEvidence()).isZero();
    }

    @Test
    void staysFiniteHoweverLongItRuns() {
        PairedLossTest harm = PairedLossTest.harm();
        for (int i = 0; i < 1_000_000; i++) {
            harm.add(i % 2 == 0 ? 1 : .5);
        }
        assertThat(harm.logEvidence()).isFinite();
    }
}
