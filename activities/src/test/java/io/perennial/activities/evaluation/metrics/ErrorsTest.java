package io.perennial.activities.evaluation.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** Known answers: scikit-learn's doc examples of each metric. */
final class ErrorsTest {

    private static final RegressionErrors DOC_EXAMPLE =
            new RegressionErrors(new double[] {3, -.5, 2, 7}, new double[] {2.5, 0, 2, 8});

    @Test
    void agreesWithScikitLearnOnNumbers() {
        assertThat(DOC_EXAMPLE.meanAbsolute().orElseThrow()).isEqualTo(.5);
        assertThat(DOC_EXAMPLE.rootMeanSquared().orElseThrow()).isCloseTo(.6123724, within(1e-7));
        assertThat(DOC_EXAMPLE.rSquared().orElseThrow()).isCloseTo(.9486081, within(1e-7));
    }

    /** {@code log_loss(["spam", "ham", "ham", "spam"], [[.1, .9], [.9, .1], [.8, .2], [.35, .65]])}; {@code brier_score_loss}. */
    @Test
    void agreesWithScikitLearnOnProbabilities() {
        ProbabilityErrors spam =
                new ProbabilityErrors(new double[] {.9, .1, .2, .65}, new boolean[] {true, false, false, true});
        ProbabilityErrors brier =
                new ProbabilityErrors(new double[] {.1, .9, .8, .3}, new boolean[] {false, true, true, false});

        assertThat(spam.logLoss().orElseThrow()).isCloseTo(.2161616, within(1e-6));
        assertThat(brier.brier().orElseThrow()).isCloseTo(.0375, within(1e-12));
    }

    @Test
    void keepsASureAndWrongAnswerFinite() {
        assertThat(new ProbabilityErrors(new double[] {0}, new boolean[] {true})
                        .logLoss()
                        .orElseThrow())
                .isBetween(34.0, 35.0);
    }

    @Test
    void isAbsentWhereUndefined() {
        RegressionErrors constant = new RegressionErrors(new double[] {2, 2}, new double[] {1, 3});

        assertThat(constant.rSquared()).isEmpty();
        assertThat(constant.meanAbsolute().orElseThrow()).isEqualTo(1);
        assertThat(new RegressionErrors(new double[0], new double[0]).meanAbsolute())
                .isEmpty();
        assertThat(new ProbabilityErrors(new double[0], new boolean[0]).brier()).isEmpty();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ProbabilityErrors(new double[] {Double.NaN}, new boolean[1]));
    }

    /** The labels' mean explains nothing; a worse answer less than nothing. */
    @Test
    void measuresRSquaredAgainstTheMean() {
        assertThat(new RegressionErrors(new double[] {1, 2, 3}, new double[] {2, 2, 2})
                        .rSquared()
                        .orElseThrow())
                .isZero();
        assertThat(new RegressionErrors(new double[] {1, 2, 3}, new double[] {3, 2, 1})
                        .rSquared()
                        .orElseThrow())
                .isNegative();
    }

    @Test
    void takesRowsAsOftenAsTold() {
        assertThat(DOC_EXAMPLE.meanAbsolute(new int[] {2, 0, 0, 1})).isCloseTo(2 / 3.0, within(1e-12));
        assertThat(DOC_EXAMPLE.rootMeanSquared(new int[] {0, 0, 0, 3})).isEqualTo(1);
        assertThat(DOC_EXAMPLE.rSquared(new int[] {0, 0, 0, 3})).isNaN();
    }
}
