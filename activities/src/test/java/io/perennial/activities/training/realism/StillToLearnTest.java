package io.perennial.activities.training.realism;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.activities.data.Table;
import io.perennial.activities.evaluation.comparison.Comparison;
import io.perennial.activities.evaluation.comparison.Terms;
import io.perennial.activities.inference.InputColumn;
import io.perennial.activities.inference.forward.Forward;
import io.perennial.activities.training.augmentation.Augmenter;
import io.perennial.activities.training.baseline.BaselineFit;
import io.perennial.activities.training.rows.PreparedRows;
import io.perennial.workflows.data.ColumnSpec;
import io.perennial.workflows.data.ColumnType;
import io.perennial.workflows.data.DataSpec;
import io.perennial.workflows.data.Task;
import io.perennial.workflows.training.Augmentation;
import io.perennial.workflows.training.BaselineKind;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Numbers from 0 on whose thirds are the classes a, b and c; the model knows some of them only, and is judged on others. */
final class StillToLearnTest {

    private static final int THIRD = 100;
    private static final Terms TERMS = new Terms(.05, .1, 30);

    /** Of the rows of b and c alone none is missed as it is: their indices are those of the model, not 0 and 1. */
    @Test
    void judgedRowsThatLackAClassAreReadInTheNumberingOfTheModel() {
        Comparison answer = answer(rows(0, 3 * THIRD), rows(THIRD, 3 * THIRD), 10);

        assertThat(answer).isInstanceOf(Comparison.Worse.class);
        assertThat(answer.difference().estimate()).isGreaterThan(.4);
    }

    /** What the model cannot answer is missed before and after, so that rows of c hold no difference. */
    @Test
    void judgedRowsOfAClassThatTheModelDoesNotKnowAreMissedEitherWay() {
        Comparison answer = answer(rows(0, 2 * THIRD), rows(2 * THIRD, 3 * THIRD), 10);

        assertThat(answer).isInstanceOf(Comparison.NoDifference.class);
        assertThat(answer.difference().estimate()).isZero();
        assertThat(answer(rows(0, 2 * THIRD), rows(0, 3 * THIRD), 10)).isInstanceOf(Comparison.Worse.class);
    }

    private static Comparison answer(Table fitted, Table judged, double jitter) {
        PreparedRows rows = PreparedRows.of(fitted, data());
        Forward model = new BaselineFit(_ -> {}).fit(rows.set(), BaselineKind.TREES);
        Augmenter augmenter = Augmenter.fit(rows.set(), new Augmentation(1, 5, 0, 0, 0, 0, jitter));
        return StillToLearn.of(model, rows.alike(judged), augmenter, TERMS);
    }

    private static Table rows(int from, int to) {
        double[] values = IntStream.range(from, to).asDoubleStream().toArray();
        String[] labels = IntStream.range(from, to)
                .mapToObj(value -> List.of("a", "b", "c").get(value / THIRD))
                .toArray(String[]::new);
        return new Table(List.of(new InputColumn.Numbers("value", values)), new InputColumn.Words("third", labels));
    }

    private static DataSpec data() {
        ColumnSpec value = new ColumnSpec(
                "value", ColumnType.NUMBER, Optional.empty(), Optional.of(0.0), Optional.of(300.0), List.of());
        return new DataSpec("rows.csv", Task.CLASSIFICATION, "third", List.of(value), Optional.empty(), .3, false);
    }
}
