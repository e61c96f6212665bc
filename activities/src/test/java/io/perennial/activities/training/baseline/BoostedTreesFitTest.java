package io.perennial.activities.training.baseline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.perennial.activities.data.Table;
import io.perennial.activities.inference.InputColumn;
import io.perennial.activities.inference.TransformFit;
import io.perennial.activities.inference.forward.Forward;
import io.perennial.activities.training.rows.TrainingSet;
import io.perennial.workflows.training.BaselineKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoostError;
import org.junit.jupiter.api.Test;

/** That the served trees answer as the library that grew them is held by the fit itself, on its first rows. */
final class BoostedTreesFitTest {

    private static final int ROWS = 400;

    private final double[] a = new SplittableRandom(1).doubles(ROWS).toArray();
    private final double[] b = new SplittableRandom(2).doubles(ROWS).toArray();

    @Test
    void followsAStepThatNoStraightLineDoes() {
        double[] y = new double[ROWS];
        for (int row = 0; row < ROWS; row++) {
            y[row] = a[row] > .5 == b[row] > .5 ? 1 : 0;
        }
        TrainingSet rows = prepared(new InputColumn.Numbers("y", y));

        assertThat(squaredError(rows, BaselineKind.LINEAR)).isGreaterThan(.9);
        assertThat(squaredError(rows, BaselineKind.TREES)).isLessThan(.1);
    }

    @Test
    void tellsTwoClassesAndThreeApart() {
        for (int classes : new int[] {2, 3}) {
            String[] y = new String[ROWS];
            for (int row = 0; row < ROWS; row++) {
                y[row] = "class " + (int) (classes * ((2 * a[row] + b[row]) % 1));
            }
            TrainingSet rows = prepared(new InputColumn.Words("y", y));
            Forward trees = fit(rows, _ -> {});

            assertThat(trees.outputs()).isEqualTo(classes);
            Forward line = new BaselineFit(_ -> {}).fit(rows, BaselineKind.LINEAR);
            assertThat(wrong(rows, trees)).isLessThan(.1).isLessThan(wrong(rows, line) / 3);
        }
    }

    /** The rounds were once chosen by a loss that took margins for probabilities, and rewarded models for being too sure. */
    @Test
    void lossThatChoosesTheRoundsIsThatOfProbabilities() throws XGBoostError {
        String[] y = new String[ROWS];
        for (int row = 0; row < ROWS; row++) {
            y[row] = a[row] + b[row] > 1 ? "yes" : "no";
        }
        TrainingSet rows = prepared(new InputColumn.Words("y", y));
        DMatrix judging = GrowingTrees.labelled(rows);
        try (GrowingTrees trees = new GrowingTrees(rows, Map.of("nthread", 1))) {
            for (int round = 0; round < 20; round++) {
                trees.grow();
            }
            float[] margins = trees.answers(rows.features());
            double sum = 0;
            for (int row = 0; row < ROWS; row++) {
                double margin = rows.targets()[row] == 1 ? margins[2 * row + 1] : -margins[2 * row + 1];
                sum += Math.log1p(Math.exp(-margin));
            }

            assertThat(trees.loss(judging)).isCloseTo(sum / ROWS, within(1e-5));
        } finally {
            judging.dispose();
        }
    }

    @Test
    void sameRowsGiveTheSameBits() {
        TrainingSet rows = prepared(new InputColumn.Numbers("y", a.clone()));

        assertThat(fit(rows, _ -> {}).forward(rows.features()))
                .containsExactly(fit(rows, _ -> {}).forward(rows.features()));
    }

    @Test
    void constantTargetAndSingleRowGiveAnAnswer() {
        TrainingSet constant = prepared(new InputColumn.Numbers("y", new double[ROWS]));

        assertThat(fit(constant, _ -> {}).forward(new float[] {0, 0})).containsExactly(0);
    }

    @Test
    void stopsWhenItMust() {
        TrainingSet rows = prepared(new InputColumn.Numbers("y", b.clone()));
        List<String> told = new ArrayList<>();

        assertThatThrownBy(() -> fit(rows, progress -> {
                    told.add(progress);
                    if (told.size() == 3) {
                        throw new IllegalStateException("called off");
                    }
                }))
                .hasMessage("called off");
        assertThat(told).hasSize(3).allMatch(progress -> progress.contains("round"));
    }

    private static Forward fit(TrainingSet rows, Consumer<String> alive) {
        return new BaselineFit(alive).fit(rows, BaselineKind.TREES);
    }

    private TrainingSet prepared(InputColumn target) {
        Table table = new Table(List.of(new InputColumn.Numbers("a", a), new InputColumn.Numbers("b", b)), target);
        return TrainingSet.of(table, TransformFit.fit(table.inputs(), target));
    }

    /** In units of the variance of the target. */
    private static double squaredError(TrainingSet rows, BaselineKind kind) {
        float[] answers = new BaselineFit(_ -> {}).fit(rows, kind).forward(rows.features());
        double sum = 0;
        for (int row = 0; row < answers.length; row++) {
            sum += (answers[row] - rows.targets()[row]) * (answers[row] - rows.targets()[row]);
        }
        return sum / answers.length;
    }

    private static double wrong(TrainingSet rows, Forward model) {
        float[] outputs = model.forward(rows.features());
        int wrong = 0;
        for (int row = 0; row < rows.rows(); row++) {
            int offset = row * rows.outputs();
            for (int k = 0; k < rows.outputs(); k++) {
                if (outputs[offset + k] > outputs[offset + (int) rows.targets()[row]]) {
                    wrong++;
                    break;
                }
            }
        }
        return wrong / (double) rows.rows();
    }
}
