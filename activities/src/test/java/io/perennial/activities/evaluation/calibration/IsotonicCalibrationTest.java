package io.perennial.activities.evaluation.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Known answers: scikit-learn's doc example of {@code isotonic_regression}, and its {@code IsotonicRegression} (1.9.1) on tied scores. */
final class IsotonicCalibrationTest {

    @Test
    void reproducesTheDocExample() {
        double[] labels = {5, 3, 1, 2, 8, 10, 7, 9, 6, 4};
        double[] places = IntStream.range(0, 10).asDoubleStream().toArray();

        IsotonicCalibration fitted = IsotonicCalibration.fit(places, labels);

        assertThat(IntStream.range(0, 10).mapToDouble(fitted::at).toArray())
                .containsExactly(
                        new double[] {2.75, 2.75, 2.75, 2.75, 7.3333, 7.3333, 7.3333, 7.3333, 7.3333, 7.3333},
                        within(1e-4));
    }

    @Test
    void poolsTiesGoesStraightBetweenScoresAndStaysLevelBeyondThem() {
        IsotonicCalibration fitted = IsotonicCalibration.fit(
                new double[] {.1, .2, .2, .3, .4, .5, .6, .7}, new double[] {0, 1, 0, 0, 1, 0, 1, 1});

        assertThat(fitted.at(0)).isZero();
        assertThat(fitted.at(.15)).isCloseTo(1 / 6.0, within(1e-9));
        assertThat(fitted.at(.25)).isCloseTo(1 / 3.0, within(1e-9));
        assertThat(fitted.at(.35)).isCloseTo(.4166667, within(1e-7));
        assertThat(fitted.at(.55)).isCloseTo(.75, within(1e-9));
        assertThat(fitted.at(.9)).isEqualTo(1);
    }

    @Test
    void neverFallsAndKeepsTheMean() {
        SplittableRandom random = new SplittableRandom(2);
        double[] scores = random.doubles(500).toArray();
        double[] labels = new double[500];
        double mean = 0;
        for (int row = 0; row < 500; row++) {
            labels[row] = random.nextDouble() < scores[row] * scores[row] ? 1 : 0;
            mean += labels[row] / 500;
        }
        IsotonicCalibration fitted = IsotonicCalibration.fit(scores, labels);

        double fittedMean = 0;
        for (double score : scores) {
            fittedMean += fitted.at(score) / 500;
            assertThat(fitted.at(score)).isGreaterThanOrEqualTo(fitted.at(score - .05));
        }
        assertThat(fittedMean).isCloseTo(mean, within(1e-9));
    }

    @Test
    void refusesScoresThatAreNoNumbers() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> IsotonicCalibration.fit(new double[] {Double.NaN}, new double[] {1}));
        assertThatIllegalArgumentException().isThrownBy(() -> IsotonicCalibration.fit(new double[0], new double[0]));
    }
}
