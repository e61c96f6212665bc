package io.perennial.activities.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.workflows.evaluation.CostMatrix;
import io.perennial.workflows.scoping.AgreedCosts;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A miss costs five false alarms, so that by costs alone 1/6 is enough to answer bad; all figures are counted by hand. */
final class CrossedCostsTest {

    private static final String[] LABELS = {"good", "good", "bad", "bad", "good", "good", "bad", "bad"};
    private static final AgreedCosts FIVE_TO_ONE = new AgreedCosts("bad", new CostMatrix(0, 1, 0, 5), Optional.empty());
    private static final CrossedCosts DRAWN = new CrossedCosts(FIVE_TO_ONE, false);
    private static final CrossedCosts IN_TIME = new CrossedCosts(FIVE_TO_ONE, true);

    /** The first half chooses 0.35, by which the second misses 0.2; the second chooses 1/6, by which 0.3 is a false alarm. */
    @Test
    void eachHalfAnswersByTheThresholdThatCostsLeastOnTheOther() {
        double[] probabilities = {.1, .3, .4, .9, .1, .3, .2, .9};

        assertThat(DRAWN.mean(probabilities, LABELS)).isEqualTo(6 / 8.0);
    }

    /** One threshold between 0.3 and 0.36 makes no mistake at all. */
    @Test
    void halvesThatAgreeCostWhatTheirThresholdDoes() {
        double[] probabilities = {.1, .3, .4, .9, .1, .3, .36, .9};

        assertThat(DRAWN.mean(probabilities, LABELS)).isZero();
    }

    @Test
    void theOlderHalfOfRowsInOrderOfTimeAnswersByTheCostsAlone() {
        double[] probabilities = {.1, .3, .4, .9, .1, .3, .36, .9};

        assertThat(IN_TIME.mean(probabilities, LABELS)).isEqualTo(1 / 8.0);
    }

    @Test
    void rowsTooFewForHalvesAnswerByTheCostsAlone() {
        assertThat(DRAWN.mean(new double[] {.1, .2}, new String[] {"bad", "good"}))
                .isEqualTo(3);
    }
}
