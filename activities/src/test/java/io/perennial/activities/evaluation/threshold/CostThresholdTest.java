package io.perennial.activities.evaluation.threshold;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.perennial.workflows.evaluation.CostMatrix;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Known answer: the German credit matrix, a miss costs five times a false alarm (Statlog; scikit-learn's cost-sensitive example). */
final class CostThresholdTest {

    private static final CostMatrix GERMAN_CREDIT = CostMatrix.ofErrors(1, 5);

    @Test
    void isOneSixthForFiveToOne() {
        assertThat(CostThreshold.byCosts(GERMAN_CREDIT).value()).isCloseTo(1 / 6.0, within(1e-12));
    }

    /** Elkan 2001: adding the same to both costs of a label changes nothing. */
    @Test
    void dependsOnWhatErrorsCostBeyondRightAnswers() {
        assertThat(CostThreshold.byCosts(new CostMatrix(2, 3, -4, 1)).value()).isCloseTo(1 / 6.0, within(1e-12));
    }

    @Test
    void ofRowsIsTheCheapestOfAll() {
        SplittableRandom random = new SplittableRandom(4);
        for (int run = 0; run < 50; run++) {
            double[] scores =
                    random.doubles(40).map(score -> Math.rint(score * 20) / 20).toArray();
            boolean[] positive = new boolean[40];
            for (int row = 0; row < 40; row++) {
                positive[row] = random.nextDouble() < scores[row] * scores[row];
            }
            double chosen = CostThreshold.byRows(scores, positive, GERMAN_CREDIT)
                    .costPerThousand(scores, positive, GERMAN_CREDIT);
            double cheapest = Double.POSITIVE_INFINITY;
            for (double threshold = 0; threshold < 1.02; threshold += .025) {
                cheapest = Math.min(
                        cheapest, new CostThreshold(threshold).costPerThousand(scores, positive, GERMAN_CREDIT));
            }
            assertThat(chosen).isCloseTo(cheapest, within(1e-9));
        }
    }

    /** Calibrated probabilities: rows and costs agree, the more the more rows there are. */
    @Test
    void ofManyRowsIsThatOfTheCosts() {
        SplittableRandom random = new SplittableRandom(9);
        double[] probabilities = random.doubles(100_000).toArray();
        boolean[] positive = new boolean[probabilities.length];
        for (int row = 0; row < positive.length; row++) {
            positive[row] = random.nextDouble() < probabilities[row];
        }
        assertThat(CostThreshold.byRows(probabilities, positive, GERMAN_CREDIT).value())
                .isCloseTo(1 / 6.0, within(.02));
    }

    @Test
    void ofNoRowsIsThatOfTheCosts() {
        assertThat(CostThreshold.byRows(new double[0], new boolean[0], GERMAN_CREDIT)
                        .value())
                .isCloseTo(1 / 6.0, within(1e-12));
    }

    @Test
    void refusesWhatCannotBeWeighed() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CostThreshold.byRows(new double[] {Double.NaN}, new boolean[1], GERMAN_CREDIT));
        assertThatIllegalArgumentException().isThrownBy(() -> CostMatrix.ofErrors(0, 5));
    }
}
