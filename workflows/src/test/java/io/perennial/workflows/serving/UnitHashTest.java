package io.perennial.workflows.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.perennial.workflows.Examples;
import io.perennial.workflows.data.Task;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class UnitHashTest {

    private static final int UNITS = 100_000;

    /** Computed with Python's hashlib: the first 53 bits of sha256(salt + b"\0" + key), over 2^53. */
    @Test
    void drawsWhatAnotherImplementationDraws() {
        assertThat(UnitHash.draw("pc-prices/7", "unit-1")).isEqualTo(0.6801469909321359);
        assertThat(UnitHash.draw("pc-prices/8", "unit-1")).isEqualTo(0.4140484572665517);
        assertThat(UnitHash.draw("pc-prices/7", "")).isEqualTo(0.476204834335196);
        assertThat(UnitHash.draw("", "pc-prices/7")).isEqualTo(0.8195320849729165);
        assertThat(UnitHash.draw("m/1", "Zoë")).isEqualTo(0.9830692350768054);
    }

    @Test
    void keepsSaltAndKeyApart() {
        assertThat(UnitHash.draw("m/1", "2")).isNotEqualTo(UnitHash.draw("m/12", ""));
    }

    /** Pearson's test in 20 equal classes; 43.8 is the 0.999 quantile of chi-squared with 19 degrees of freedom. */
    @Test
    void drawsEvenly() {
        long[] counts = new long[20];
        IntStream.range(0, UNITS).forEach(unit -> counts[(int) (draw(1, unit) * counts.length)]++);
        double expected = (double) UNITS / counts.length;
        double chiSquared = IntStream.range(0, counts.length)
                .mapToDouble(i -> Math.pow(counts[i] - expected, 2) / expected)
                .sum();
        assertThat(chiSquared).isLessThan(43.8);
    }

    /** Four standard errors of a proportion. */
    @Test
    void fillsTheArmsInThePromisedShares() {
        for (double share : new double[] {0.01, 0.05, 0.25, 0.5, 0.9}) {
            long drawn = IntStream.range(0, UNITS)
                    .filter(unit -> arm(1, share, unit) == Arm.CANDIDATE)
                    .count();
            double error = 4 * Math.sqrt(share * (1 - share) / UNITS);
            assertThat((double) drawn / UNITS).isCloseTo(share, within(error));
        }
    }

    /** Who was on trial in one rollout is on trial in the next as often as anybody. */
    @Test
    void drawsAnewInEveryRollout() {
        long both = IntStream.range(0, UNITS)
                .filter(unit -> arm(1, 0.5, unit) == Arm.CANDIDATE && arm(2, 0.5, unit) == Arm.CANDIDATE)
                .count();
        assertThat((double) both / UNITS).isCloseTo(0.25, within(4 * Math.sqrt(0.25 * 0.75 / UNITS)));
    }

    @Test
    void keepsAUnitWithTheCandidateWhenTheShareGrows() {
        assertThat(IntStream.range(0, UNITS).filter(unit -> arm(1, 0.25, unit) == Arm.CANDIDATE))
                .isNotEmpty()
                .allSatisfy(unit -> assertThat(arm(1, 0.5, unit)).isEqualTo(Arm.CANDIDATE));
    }

    private static double draw(int rollout, int unit) {
        return UnitHash.draw(Examples.MODEL + "/" + rollout, "unit-" + unit);
    }

    private static Arm arm(int rollout, double share, int unit) {
        return new RoutingTable(
                        Examples.MODEL,
                        1,
                        1,
                        Examples.version(1),
                        Optional.of(new Candidate(Examples.version(2), share, rollout, 1)),
                        Optional.empty(),
                        new OutcomeRule(Task.REGRESSION, 0.15),
                        0.01,
                        Optional.empty())
                .trials()
                .draw(Examples.MODEL, "unit-" + unit)
                .assignment()
                .arm();
    }
}
