package io.perennial.activities.evaluation.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** Known answers: scikit-learn's balanced class weights on breast cancer (212 malignant, 357 benign); the rest follows from Bayes. */
final class PriorCorrectionTest {

    @Test
    void weighsClassesAsScikitLearnDoes() {
        assertThat(PriorCorrection.balancedWeight(569, 2, 212)).isCloseTo(1.342, within(5e-4));
        assertThat(PriorCorrection.balancedWeight(569, 2, 357)).isCloseTo(.797, within(5e-4));
    }

    /** A row that looks alike in both classes says .5 after balanced weights, and its class's share in truth. */
    @Test
    void givesBackTheTrueShare() {
        double share = 212 / 569.0;
        PriorCorrection correction = PriorCorrection.afterWeights(
                share, PriorCorrection.balancedWeight(569, 2, 212), PriorCorrection.balancedWeight(569, 2, 357));

        assertThat(correction.trainedShare()).isCloseTo(.5, within(1e-12));
        assertThat(correction.corrected(.5)).isCloseTo(share, within(1e-12));
        assertThat(correction.corrected(0)).isZero();
        assertThat(correction.corrected(1)).isEqualTo(1);
    }

    @Test
    void isUndoneByItsMirrorAndIdleWithoutDifference() {
        PriorCorrection there = new PriorCorrection(.5, .02);
        PriorCorrection back = new PriorCorrection(.02, .5);

        assertThat(back.corrected(there.corrected(.3))).isCloseTo(.3, within(1e-12));
        assertThat(new PriorCorrection(.2, .2).corrected(.7)).isCloseTo(.7, within(1e-12));
        assertThatIllegalArgumentException().isThrownBy(() -> new PriorCorrection(0, .5));
    }
}
