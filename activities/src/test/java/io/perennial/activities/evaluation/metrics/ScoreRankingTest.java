package io.perennial.activities.evaluation.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Known answers: scikit-learn's doc examples of {@code roc_auc_score} and {@code average_precision_score}; the rest by counting pairs. */
final class ScoreRankingTest {

    private static final ScoreRanking DOC_EXAMPLE =
            new ScoreRanking(new double[] {.1, .4, .35, .8}, new boolean[] {false, false, true, true});

    @Test
    void agreesWithScikitLearn() {
        assertThat(DOC_EXAMPLE.rocArea().orElseThrow()).isCloseTo(.75, within(1e-12));
        assertThat(DOC_EXAMPLE.averagePrecision().orElseThrow()).isCloseTo(.8333333, within(1e-7));
    }

    @Test
    void recallsAsMuchAsThePrecisionAllows() {
        assertThat(DOC_EXAMPLE.recallAtPrecision(.9).orElseThrow()).isEqualTo(.5);
        assertThat(DOC_EXAMPLE.recallAtPrecision(.6).orElseThrow()).isEqualTo(1);
        ScoreRanking hopeless = new ScoreRanking(new double[] {.9, .1}, new boolean[] {false, true});
        assertThat(hopeless.recallAtPrecision(.9).orElseThrow()).isZero();
    }

    @Test
    void countsATieOneHalf() {
        ScoreRanking tied = new ScoreRanking(new double[] {.5, .5, .5, .5}, new boolean[] {true, false, true, false});

        assertThat(tied.rocArea().orElseThrow()).isEqualTo(.5);
        assertThat(tied.averagePrecision().orElseThrow()).isEqualTo(.5);
    }

    /** The definition itself: the share of pairs in the right order. */
    @Test
    void isTheShareOfPairsInOrderAndTurnsWithTheScores() {
        SplittableRandom random = new SplittableRandom(11);
        double[] scores = random.doubles(60).map(score -> Math.rint(score * 10)).toArray();
        boolean[] positive = new boolean[60];
        for (int row = 0; row < 60; row++) {
            positive[row] = random.nextDouble() * 10 < scores[row];
        }
        double area = new ScoreRanking(scores, positive).rocArea().orElseThrow();

        assertThat(area).isCloseTo(pairsInOrder(scores, positive), within(1e-12));
        double[] turned = Arrays.stream(scores).map(score -> -score).toArray();
        assertThat(new ScoreRanking(turned, positive).rocArea().orElseThrow()).isCloseTo(1 - area, within(1e-12));
        double[] stretched = Arrays.stream(scores).map(Math::exp).toArray();
        assertThat(new ScoreRanking(stretched, positive).rocArea().orElseThrow())
                .isEqualTo(area);
    }

    /** A row drawn twice is two rows. */
    @Test
    void takesRowsAsOftenAsTold() {
        ScoreRanking twice =
                new ScoreRanking(new double[] {.1, .4, .35, .35, .8}, new boolean[] {false, false, true, true, true});

        assertThat(DOC_EXAMPLE.rocArea(new int[] {1, 1, 2, 1}))
                .isEqualTo(twice.rocArea().orElseThrow());
        assertThat(DOC_EXAMPLE.averagePrecision(new int[] {1, 1, 2, 1}))
                .isEqualTo(twice.averagePrecision().orElseThrow());
    }

    @Test
    void isAbsentWithoutBothClassesAndRefusesNaN() {
        ScoreRanking allAlike = new ScoreRanking(new double[] {.1, .2}, new boolean[] {true, true});

        assertThat(allAlike.rocArea()).isEmpty();
        assertThat(allAlike.averagePrecision().orElseThrow()).isEqualTo(1);
        assertThat(new ScoreRanking(new double[] {.1}, new boolean[] {false}).averagePrecision())
                .isEmpty();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ScoreRanking(new double[] {Double.NaN}, new boolean[] {true}));
    }

    private static double pairsInOrder(double[] scores, boolean[] positive) {
        double inOrder = 0;
        double pairs = 0;
        for (int i = 0; i < scores.length; i++) {
            for (int j = 0; j < scores.length; j++) {
                if (positive[i] && !positive[j]) {
                    pairs++;
                    inOrder += scores[i] > scores[j] ? 1 : scores[i] == scores[j] ? .5 : 0;
                }
            }
        }
        return inOrder / pairs;
    }
}
