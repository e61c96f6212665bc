package io.perennial.activities.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class UnitDrawsTest {

    private static UnitDraws draw(int units, double promised, double given, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        UnitDraws draws = new UnitDraws();
        for (int unit = 1; unit <= units && draws.skewedAt().isEmpty(); unit++) {
            draws.add(unit, "unit " + unit, random.nextDouble() < given, promised);
        }
        return draws;
    }

    @Test
    void thePromisedShareStaysSound() {
        assertThat(draw(20_000, .25, .25, 1).skewedAt()).isEmpty();
    }

    @Test
    void halfOfTheUnitsWhereAQuarterWasPromisedIsFoundWithinSomeHundredUnits() {
        for (long seed = 0; seed < 50; seed++) {
            assertThat(draw(20_000, .25, .5, seed).skewedAt().orElseThrow()).isLessThan(300);
        }
    }

    @Test
    void fourPercentWhereFiveWerePromisedIsFoundWithinTenThousandUnitsInHalfOfAllRollouts() {
        long[] found = new long[101];
        for (int seed = 0; seed < found.length; seed++) {
            found[seed] = draw(40_000, .05, .04, seed).skewedAt().orElse(40_000);
        }
        Arrays.sort(found);
        assertThat(found[found.length / 2]).isLessThan(10_000);
    }

    @Test
    void anArmThatGetsNothingIsFound() {
        assertThat(draw(20_000, .25, 0, 1).skewedAt()).isPresent();
        assertThat(draw(20_000, .25, 1, 1).skewedAt()).isPresent();
    }

    /** Alpha plus three standard errors of 4,000 runs; each is looked at after every one of 1,000 units. */
    @Test
    void soundDrawsAreCalledSkewedNoMoreOftenThanAlpha() {
        int runs = 4_000;
        int called = 0;
        for (long seed = 0; seed < runs; seed++) {
            called += draw(1_000, .25, .25, seed).skewedAt().isPresent() ? 1 : 0;
        }
        double alpha = UnitDraws.ALPHA;
        assertThat(called / (double) runs).isLessThanOrEqualTo(alpha + 3 * Math.sqrt(alpha * (1 - alpha) / runs));
    }

    @Test
    void aUnitIsCountedOnceAndASkewStays() {
        UnitDraws draws = new UnitDraws();
        for (int row = 1; row <= 1_000; row++) {
            draws.add(row, "the same", true, .25);
        }
        assertThat(draws.skewedAt()).isEmpty();
        assertThat(draws.counted().all()).isEqualTo(1);
        for (int row = 1_001; row <= 1_200; row++) {
            draws.add(row, "unit " + row, true, .25);
        }
        long skewed = draws.skewedAt().orElseThrow();
        for (int row = 1_201; row <= 3_000; row++) {
            draws.add(row, "unit " + row, row % 4 == 0, .25);
        }
        assertThat(draws.skewedAt()).hasValue(skewed);
    }
}
