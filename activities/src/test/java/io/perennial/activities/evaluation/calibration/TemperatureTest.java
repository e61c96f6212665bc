package io.perennial.activities.evaluation.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** Known answer: eight rows of the research notes, by scipy and by scikit-learn 1.9.1 ({@code method='temperature'}). */
final class TemperatureTest {

    private static final double[][] LOGITS = {
        {4, 1, 0}, {3, 2.5, 0}, {0, 5, 1}, {2, 4, 0}, {0, 1, 3}, {1, 0, 6}, {5, 0, 2}, {0, 3, 2.5}
    };
    private static final int[] LABELS = {0, 1, 1, 0, 2, 2, 2, 1};

    @Test
    void reproducesTheEightRows() {
        Temperature fitted = Temperature.fit(LOGITS, LABELS);

        assertThat(fitted.value()).isCloseTo(1.893044, within(1e-5));
        assertThat(new Temperature(1).logLoss(LOGITS, LABELS)).isCloseTo(.872095, within(1e-6));
        assertThat(fitted.logLoss(LOGITS, LABELS)).isCloseTo(.737213, within(1e-6));
    }

    @Test
    void isTheBestOfItsNeighbours() {
        Temperature fitted = Temperature.fit(LOGITS, LABELS);
        double best = fitted.logLoss(LOGITS, LABELS);

        assertThat(new Temperature(fitted.value() * 1.01).logLoss(LOGITS, LABELS))
                .isGreaterThan(best);
        assertThat(new Temperature(fitted.value() / 1.01).logLoss(LOGITS, LABELS))
                .isGreaterThan(best);
    }

    @Test
    void endsAtItsBoundsWhereNoMinimumIs() {
        double[][] logits = {{2, 0}, {0, 2}};

        assertThat(Temperature.fit(logits, new int[] {0, 1}).value()).isEqualTo(.01);
        assertThat(Temperature.fit(logits, new int[] {1, 0}).value()).isEqualTo(100);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Temperature.fit(new double[][] {{Double.NaN, 0}}, new int[] {0}));
    }
}
