package io.perennial.activities.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.activities.inference.Answer;
import io.perennial.activities.inference.InputColumn;
import io.perennial.workflows.evaluation.CostMatrix;
import io.perennial.workflows.scoping.AgreedCosts;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class LossTest {

    private static final InputColumn LABELS = new InputColumn.Words("y", new String[] {"ill", "ill", "well", "other"});

    @Test
    void numberLosesItsDistanceFromTheLabel() {
        InputColumn labels = new InputColumn.Numbers("y", new double[] {1, -2, 5});

        assertThat(new Loss.Miss().of(answers("3", "-2", "NaN"), labels)).containsExactly(2, 0, Double.NaN);
    }

    @Test
    void wrongClassLosesOne() {
        assertThat(new Loss.WrongClass().of(answers("ill", "well", "well", "well"), LABELS))
                .containsExactly(0, 1, 0, 1);
    }

    /** All classes but the one that is looked for count as one, and a gain is a loss below 0. */
    @Test
    void costIsReadFromTheSignedMatrix() {
        AgreedCosts agreed = new AgreedCosts("ill", new CostMatrix(0.5, 2, -1, 10), Optional.empty());

        assertThat(new Loss.Cost(agreed).of(answers("ill", "well", "ill", "well"), LABELS))
                .containsExactly(-1, 10, 2, .5);
    }

    private static List<Answer> answers(String... values) {
        return Stream.of(values)
                .map(value -> new Answer(value, OptionalDouble.empty()))
                .toList();
    }
}
