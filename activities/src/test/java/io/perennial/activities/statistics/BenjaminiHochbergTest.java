package io.perennial.activities.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Known answers: statsmodels 0.15, {@code multipletests(method='fdr_bh')}. */
final class BenjaminiHochbergTest {

    @Test
    void agreesWithStatsmodels() {
        assertThat(BenjaminiHochberg.adjusted(new double[] {.01, .04, .03, .005, .5, .8, .021}))
                .containsExactly(new double[] {.035, .056, .0525, .035, .58333333, .8, .049}, within(1e-8));
    }

    @Test
    void findsNothingAmongNothingMostly() {
        int runsWithDiscovery = 0;
        for (int run = 0; run < 500; run++) {
            double[] pValues = new SplittableRandom(run).doubles(20).toArray();
            runsWithDiscovery +=
                    Arrays.stream(BenjaminiHochberg.adjusted(pValues)).anyMatch(p -> p <= .05) ? 1 : 0;
        }
        assertThat(runsWithDiscovery).isLessThan(40);
    }

    @Test
    void keepsOrderAndNeverLowers() {
        double[] pValues = new SplittableRandom(3).doubles(50).sorted().toArray();
        double[] adjusted = BenjaminiHochberg.adjusted(pValues);

        assertThat(adjusted).isSorted();
        for (int i = 0; i < pValues.length; i++) {
            assertThat(adjusted[i]).isBetween(pValues[i], 1.0);
        }
    }

    @Test
    void refusesWhatIsNoProbability() {
        assertThat(BenjaminiHochberg.adjusted(new double[0])).isEmpty();
        assertThatIllegalArgumentException().isThrownBy(() -> BenjaminiHochberg.adjusted(new double[] {Double.NaN}));
    }
}
