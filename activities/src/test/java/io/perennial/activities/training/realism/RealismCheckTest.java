package io.perennial.activities.training.realism;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.activities.data.Table;
import io.perennial.activities.evaluation.comparison.Comparison;
import io.perennial.activities.evaluation.comparison.Terms;
import io.perennial.activities.inference.InputColumn;
import io.perennial.activities.inference.TransformFit;
import io.perennial.activities.inference.forward.Forward;
import io.perennial.activities.training.augmentation.Augmenter;
import io.perennial.activities.training.baseline.BaselineFit;
import io.perennial.activities.training.rows.TrainingSet;
import io.perennial.workflows.training.Augmentation;
import io.perennial.workflows.training.BaselineKind;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class RealismCheckTest {

    private static final RealismCheck CHECK = new RealismCheck(.05, .1, 50, 3);

    /** The bound is met in truth, so that the lower end of the interval lies above it in α/2 of all samples; 2.5 % of 400 with three standard errors are 4.9 %. */
    @Test
    void rowsAtTheBoundAreSeldomCalledDistinguishable() {
        double shift = Math.sqrt(2) * .2533471; // Φ(shift / √2) = 0.6
        int called = 0;
        for (int seed = 0; seed < 400; seed++) {
            SplittableRandom random = new SplittableRandom(1000 + seed);
            double[] real = IntStream.range(0, 60)
                    .mapToDouble(_ -> random.nextGaussian())
                    .toArray();
            double[] varied = IntStream.range(0, 60)
                    .mapToDouble(_ -> shift + random.nextGaussian())
                    .toArray();
            called += CHECK.judge(real, varied) instanceof Realism.Distinguishable ? 1 : 0;
        }
        assertThat(called / 400.0).isLessThan(.049);
    }

    @Test
    void wideJitterIsSeenTinyJitterIsNot() {
        TrainingSet rows = rows(4000);

        assertThat(CHECK.of(rows, jitter(rows, .02))).isInstanceOf(Realism.Realistic.class);
        assertThat(CHECK.of(rows, jitter(rows, 2))).isInstanceOfSatisfying(Realism.Distinguishable.class, answer -> {
            assertThat(answer.area()).isGreaterThan(.7);
            assertThat(answer.interval().contains(answer.area())).isTrue();
        });
        assertThat(CHECK.of(rows, jitter(rows, 2))).isEqualTo(CHECK.of(rows, jitter(rows, 2)));
    }

    @Test
    void fewRowsSayNothing() {
        TrainingSet rows = rows(160);

        assertThat(CHECK.of(rows, jitter(rows, 2)))
                .isEqualTo(new Realism.NotEnoughRows("40 rows of a kind are fewer than the 50 that are asked for"));
        assertThat(CHECK.judge(new double[60], new double[60])).isInstanceOf(Realism.Realistic.class);
    }

    /** Errors where classes meet are few until rows are moved across. */
    @Test
    void modelLosesMoreOnRowsThatAreMovedFarAlone() {
        TrainingSet rows = rows(2000);
        Forward model = new BaselineFit(_ -> {}).fit(rows, BaselineKind.LINEAR);
        Terms terms = new Terms(.05, .02, 100);

        assertThat(StillToLearn.of(model, rows, jitter(rows, 1), terms)).isInstanceOf(Comparison.Worse.class);
        assertThat(StillToLearn.of(model, rows, jitter(rows, .001), terms)).isInstanceOf(Comparison.NoDifference.class);
    }

    private static Augmenter jitter(TrainingSet rows, double deviations) {
        return Augmenter.fit(rows, new Augmentation(1, 5, 0, 0, 0, 0, deviations));
    }

    /** Two columns, of which the sum tells the class. */
    private static TrainingSet rows(int count) {
        SplittableRandom random = new SplittableRandom(9);
        double[] a = random.doubles(count, -1, 1).toArray();
        double[] b = random.doubles(count, -1, 1).toArray();
        String[] labels = IntStream.range(0, count)
                .mapToObj(row -> a[row] + b[row] > 0 ? "above" : "below")
                .toArray(String[]::new);
        Table table = new Table(
                List.of(new InputColumn.Numbers("a", a), new InputColumn.Numbers("b", b)),
                new InputColumn.Words("side", labels));
        return TrainingSet.of(table, TransformFit.fit(table.inputs(), table.target()));
    }
}
