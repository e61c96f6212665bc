package io.perennial.activities.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Coverage of the bound of the best of several trials, all equally good and each lucky or not by itself, which is the worst case. */
final class EvaluatorTest {

    private static final int RUNS = 4_000;
    private static final double LOWEST_COVERAGE =
            1 - Evaluator.ALPHA - 3 * Math.sqrt(Evaluator.ALPHA * (1 - Evaluator.ALPHA) / RUNS);

    @ParameterizedTest
    @CsvSource({"1, 200, .1", "3, 200, .1", "8, 200, .1", "20, 500, .05"})
    void theBoundOfTheBestOfAllTrialsCovers(int trials, int rows, double badRate) {
        assertThat(coverage(trials, rows, badRate, trials)).isGreaterThan(LOWEST_COVERAGE);
    }

    /** The bound of before, taken as if the winner had been the only one. */
    @ParameterizedTest
    @CsvSource({"3, 200, .1", "8, 200, .1", "20, 500, .05"})
    void aBoundThatForgetsTheOtherTrialsDoesNot(int trials, int rows, double badRate) {
        assertThat(coverage(trials, rows, badRate, 1)).isLessThan(.92);
    }

    private static double coverage(int trials, int rows, double badRate, int rivals) {
        int covered = 0;
        for (int run = 0; run < RUNS; run++) {
            SplittableRandom random = new SplittableRandom(run);
            int fewest = rows;
            for (int trial = 0; trial < trials; trial++) {
                fewest = Math.min(fewest, (int)
                        random.doubles(rows).filter(draw -> draw < badRate).count());
            }
            covered += Evaluator.upperBound(fewest, rows, rivals) >= badRate ? 1 : 0;
        }
        return covered / (double) RUNS;
    }
}
