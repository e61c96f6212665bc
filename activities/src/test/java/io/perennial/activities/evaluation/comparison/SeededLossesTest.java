package io.perennial.activities.evaluation.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Losses of simulated recipes; every simulation has its seed, so that it says the same for ever. */
final class SeededLossesTest {

    private static final double ALPHA = .05;
    private static final int TIMES = 2000;
    private static final int ROWS = 60;
    private static final Terms TERMS = new Terms(ALPHA, Double.POSITIVE_INFINITY, 30);

    /** Rows alone would call three of five pairs of one recipe different, because they know nothing of the luck of seeds. */
    @Test
    void recipesThatDifferByTheLuckOfTheirSeedsAreCalledDifferentAsOftenAsAlphaAllowsAtMost() {
        int called = 0;
        int calledByRowsAlone = 0;
        for (int time = 0; time < TIMES; time++) {
            SplittableRandom random = new SplittableRandom(time);
            double[] rows = random.doubles(ROWS).toArray();
            double[][] first = losses(random, rows, 0, .3);
            double[][] second = losses(random, rows, 0, .3);
            called += isCalled(new SeededLosses(first, second).compare(TERMS)) ? 1 : 0;
            calledByRowsAlone += isCalled(new PairedLosses(first[0], second[0]).overRows(TERMS)) ? 1 : 0;
        }
        double allowed = ALPHA + 3 * Math.sqrt(ALPHA * (1 - ALPHA) / TIMES);
        assertThat((double) called / TIMES).isLessThanOrEqualTo(allowed);
        assertThat((double) calledByRowsAlone / TIMES).isGreaterThan(2 * allowed);
    }

    @Test
    void seedsThatAllAgreeLeaveTheErrorRateOfTheRows() {
        int called = 0;
        for (int time = 0; time < TIMES; time++) {
            SplittableRandom random = new SplittableRandom(time);
            double[] rows = random.doubles(ROWS).toArray();
            called += isCalled(new SeededLosses(losses(random, rows, 0, 0), losses(random, rows, 0, 0)).compare(TERMS))
                    ? 1
                    : 0;
        }
        assertThat((double) called / TIMES).isLessThanOrEqualTo(ALPHA + 3 * Math.sqrt(ALPHA * (1 - ALPHA) / TIMES));
    }

    @Test
    void differenceLargeBesideBothSpreadsIsFound() {
        SplittableRandom random = new SplittableRandom(7);
        double[] rows = random.doubles(ROWS).toArray();

        assertThat(new SeededLosses(losses(random, rows, 1, .1), losses(random, rows, 0, .1)).compare(TERMS))
                .isInstanceOf(Comparison.Worse.class);
        assertThat(new SeededLosses(losses(random, rows, -1, .1), losses(random, rows, 0, .1)).compare(TERMS))
                .isInstanceOf(Comparison.Better.class);
    }

    @Test
    void oneSeedIsRefused() {
        assertThatThrownBy(() -> new SeededLosses(new double[1][ROWS], new double[1][ROWS]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("at least 2, got 1 and 1");
    }

    private static boolean isCalled(Comparison comparison) {
        return comparison instanceof Comparison.Better || comparison instanceof Comparison.Worse;
    }

    /** Three seeds; a row loses what it always does, what this recipe adds, the luck of the seed, and chance. */
    private static double[][] losses(SplittableRandom random, double[] rows, double adds, double luck) {
        double[][] losses = new double[3][ROWS];
        for (double[] seed : losses) {
            double lucky = luck * random.nextGaussian();
            for (int row = 0; row < ROWS; row++) {
                seed[row] = rows[row] + adds + lucky + .5 * random.nextGaussian();
            }
        }
        return losses;
    }
}
