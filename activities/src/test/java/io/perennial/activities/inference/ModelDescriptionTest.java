package io.perennial.activities.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.perennial.workflows.data.Task;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class ModelDescriptionTest {

    @Test
    void firstOfTheLikeliestIsAnsweredWithoutAThreshold() {
        assertThat(description(Optional.empty()).chosen(new double[] {.2, .4, .4}))
                .isEqualTo(1);
    }

    @Test
    void classThatIsLookedForIsAnsweredFromItsThresholdOn() {
        ModelDescription description = description(Optional.of(new DecisionThreshold("a", .25)));

        assertThat(description.chosen(new double[] {.25, .7, .05})).isZero();
        assertThat(description.chosen(new double[] {.24, .06, .7})).isEqualTo(2);
    }

    @Test
    void likeliestOtherIsAnsweredBelowTheThresholdHoweverUnsure() {
        ModelDescription description = description(Optional.of(new DecisionThreshold("a", .9)));

        assertThat(description.chosen(new double[] {.8, .1, .1})).isEqualTo(1);
    }

    @Test
    void thresholdOfNoClassIsRefused() {
        assertThatThrownBy(() -> description(Optional.of(new DecisionThreshold("d", .5))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the threshold is for 'd', which is not one of the at least two classes [a, b, c]");
    }

    private static ModelDescription description(Optional<DecisionThreshold> threshold) {
        return new ModelDescription(Task.CLASSIFICATION, "y", List.of(), List.of("a", "b", "c"), threshold);
    }
}
