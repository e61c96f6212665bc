package io.perennial.activities.evaluation.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.perennial.activities.evaluation.metrics.ProbabilityErrors;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Known answers: the five rows of the research notes, computed there by scikit-learn 1.9.1; the rest by simulation. */
final class ReliabilityTableTest {

    private static final double[] FIVE = {.25, .25, .55, .75, .75};
    private static final boolean[] CAME = {false, false, true, true, true};

    @Test
    void reproducesTheFiveRows() {
        ReliabilityTable table = ReliabilityTable.ofEqualWidth(FIVE, CAME, 2);

        assertThat(table.expectedError().orElseThrow()).isCloseTo(.29, within(1e-12));
        assertThat(table.largestGap().orElseThrow()).isCloseTo(1 - 2.05 / 3, within(1e-12));
        assertThat(new ProbabilityErrors(FIVE, CAME).brier().orElseThrow()).isCloseTo(.0905, within(1e-12));
        assertThat(new ProbabilityErrors(FIVE, CAME).logLoss().orElseThrow()).isCloseTo(.349713, within(1e-6));
    }

    @Test
    void putsEveryProbabilityIntoABinClosedAbove() {
        ReliabilityTable table = ReliabilityTable.ofEqualWidth(new double[] {0, .5, 1, .500001}, new boolean[4], 2);

        assertThat(table.bins()).extracting(ReliabilityBin::rows).containsExactly(2L, 2L);
    }

    @Test
    void keepsEqualProbabilitiesTogetherWhereBinsHaveEqualMass() {
        ReliabilityTable table = ReliabilityTable.ofEqualMass(
                new double[] {.1, .1, .1, .1, .7, .8}, new boolean[] {true, false, false, false, true, true}, 3);

        assertThat(table.bins()).extracting(ReliabilityBin::rows).containsExactly(4L, 2L);
        assertThat(table.bins().getFirst().gap()).isCloseTo(.15, within(1e-12));
        assertThat(table.bins().getFirst().shareInterval(.05).contains(.1)).isTrue();
    }

    @Test
    void usesFewerBinsForFewRows() {
        assertThat(ReliabilityTable.binsFor(1_999)).isEqualTo(10);
        assertThat(ReliabilityTable.binsFor(2_000)).isEqualTo(15);
    }

    @Test
    void isAbsentWithoutRowsAndRefusesWhatIsNoProbability() {
        assertThat(ReliabilityTable.ofEqualWidth(new double[0], new boolean[0], 10)
                        .expectedError())
                .isEmpty();
        assertThat(ReliabilityTable.ofEqualMass(new double[0], new boolean[0], 10)
                        .expectedError())
                .isEmpty();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ReliabilityTable.ofEqualWidth(new double[] {1.1}, new boolean[1], 10));
    }

    /** Probabilities that are true are called false about as rarely as promised, though their error is far above 0. */
    @Test
    void theCheckSparesTrueProbabilitiesAndCatchesFalseOnes() {
        int trueCalledFalse = 0;
        int falseCalledFalse = 0;
        for (int run = 0; run < 200; run++) {
            SplittableRandom random = new SplittableRandom(run);
            double[] honest = random.doubles(300).toArray();
            boolean[] came = new boolean[300];
            for (int row = 0; row < 300; row++) {
                came[row] = random.nextDouble() < honest[row];
            }
            double[] sure = Arrays.stream(honest)
                    .map(p -> p < .5 ? p / 3 : 1 - (1 - p) / 3)
                    .toArray();
            trueCalledFalse += CalibrationCheck.of(honest, came, .05, run).isMiscalibrated() ? 1 : 0;
            falseCalledFalse += CalibrationCheck.of(sure, came, .05, run).isMiscalibrated() ? 1 : 0;
        }
        assertThat(trueCalledFalse).isBetween(2, 22);
        assertThat(falseCalledFalse).isGreaterThan(180);
    }
}
