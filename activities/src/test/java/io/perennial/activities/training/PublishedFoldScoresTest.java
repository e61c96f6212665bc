package io.perennial.activities.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.perennial.activities.data.Table;
import io.perennial.activities.evaluation.StratifiedFolds;
import io.perennial.activities.evaluation.comparison.Comparison;
import io.perennial.activities.evaluation.comparison.PairedLosses;
import io.perennial.activities.evaluation.comparison.Terms;
import io.perennial.activities.inference.FittedTransform;
import io.perennial.activities.inference.InputColumn;
import io.perennial.activities.inference.TransformFit;
import io.perennial.activities.inference.forward.Forward;
import io.perennial.activities.training.baseline.BaselineFit;
import io.perennial.activities.training.network.FitWatch;
import io.perennial.activities.training.network.NetworkFit;
import io.perennial.activities.training.rows.TrainingSet;
import io.perennial.workflows.data.ImageSpec;
import io.perennial.workflows.training.Augmentation;
import io.perennial.workflows.training.BaselineKind;
import io.perennial.workflows.training.Convolution;
import io.perennial.workflows.training.Recipe;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Our models on the folds of scikit-learn 1.9.1 ({@code StratifiedKFold(5)}, not shuffled, standardised), within one published standard deviation of
 * the mean accuracy of {@code LogisticRegression}, {@code MLPClassifier} with 100 hidden units, and trees; and two seeds of one recipe, which must read as no difference.
 */
final class PublishedFoldScoresTest {

    private static final int FOLDS = 5;
    private static final ImageSpec DIGIT = new ImageSpec(
            IntStream.range(0, 64)
                    .mapToObj(pixel -> "pixel_" + pixel / 8 + "_" + pixel % 8)
                    .toList(),
            8,
            8,
            1);

    @Test
    void logisticRegressionOnBreastCancer() {
        double accuracy = 1 - mean(errors(example("wdbc/wdbc.csv"), PublishedFoldScoresTest::logistic));

        assertThat(accuracy).isCloseTo(.9807, within(.007));
    }

    @Test
    void logisticRegressionOnDigitsOfUnseenWriters() {
        double accuracy = 1 - mean(errors(example("digits/optdigits.csv"), PublishedFoldScoresTest::logistic));

        assertThat(accuracy).isCloseTo(.9204, within(.030));
    }

    /** The published folds are .9737, .9561, 1, .9649 and .9735, under 100 rounds of step size .3; their deviation is .0164. */
    @Test
    void boostedTreesOnBreastCancer() {
        double accuracy = 1 - mean(errors(example("wdbc/wdbc.csv"), PublishedFoldScoresTest::trees));

        assertThat(accuracy).isCloseTo(.9736, within(.0164));
    }

    /** The figure is that of a forest of 100 trees; none was published for boosted ones. */
    @Test
    void boostedTreesOnDigitsOfUnseenWriters() {
        double accuracy = 1 - mean(errors(example("digits/optdigits.csv"), PublishedFoldScoresTest::trees));

        assertThat(accuracy).isCloseTo(.9371, within(.026));
    }

    @Test
    void networkOnBreastCancer() {
        double accuracy = 1 - mean(errors(example("wdbc/wdbc.csv"), network(List.of(100), 1)));

        assertThat(accuracy).isCloseTo(.9737, within(.010));
    }

    @Test
    void networkOnDigitsOfUnseenWriters() {
        double accuracy = 1 - mean(errors(example("digits/optdigits.csv"), network(List.of(100), 1)));

        assertThat(accuracy).isCloseTo(.9377, within(.016));
    }

    /** None was published under this protocol: what sees neighbours has to beat what does not, the network of .9377 and the logistic regression of .9204. */
    @Test
    void convolutionsOnDigitsOfUnseenWriters() {
        double accuracy =
                1 - mean(errors(example("digits/optdigits.csv"), network(convolutions()), Optional.of(DIGIT)));

        assertThat(accuracy).isGreaterThan(.9377 + .016);
    }

    /**
     * Of four augmentations that were tried, by a pixel, by 15 degrees, by a pixel and 10 degrees, and that with light and noise, accuracies were .9616,
     * .9622, .9566 and .9560; without any it is .9594. No paired test was made between them; all beat the network that sees no neighbours.
     */
    @Test
    void convolutionsOnDigitsMovedByAPixel() {
        Recipe recipe = convolutions().varying(Optional.of(new Augmentation(1, 1, 1, 0, 0, 0, 0)));
        double accuracy = 1 - mean(errors(example("digits/optdigits.csv"), network(recipe), Optional.of(DIGIT)));

        assertThat(accuracy).isGreaterThan(.9377 + .016);
    }

    private static Recipe convolutions() {
        return new Recipe(List.of(64), .003, 20, 32, 1, 20).seeing(new Convolution(List.of(16, 32), 3, 2));
    }

    @Test
    void twoSeedsOfOneRecipeAreNoDifference() {
        Table rows = example("wdbc/wdbc.csv");
        double[] first = errors(rows, network(List.of(16), 1));
        double[] second = errors(rows, network(List.of(16), 2));

        assertThat(mean(first)).isLessThan(.06);
        assertThat(new PairedLosses(first, second).overRows(new Terms(.05, .03, 100)))
                .isInstanceOf(Comparison.NoDifference.class);
    }

    @FunctionalInterface
    private interface Learner {

        Forward fit(TrainingSet rows);
    }

    private static Forward logistic(TrainingSet rows) {
        return new BaselineFit(_ -> {}).fit(rows, BaselineKind.LINEAR);
    }

    private static Forward trees(TrainingSet rows) {
        return new BaselineFit(_ -> {}).fit(rows, BaselineKind.TREES);
    }

    private static Learner network(List<Integer> hidden, long seed) {
        return network(new Recipe(hidden, .01, 20, 32, seed, 20));
    }

    private static Learner network(Recipe recipe) {
        return rows -> {
            NetworkFit fit = new NetworkFit(rows, recipe);
            try {
                return fit.run(fit.initial(), FitWatch.NONE);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        };
    }

    /** 1 for every row that the model fitted on the other folds answers wrongly. */
    private static double[] errors(Table rows, Learner learner) {
        return errors(rows, learner, Optional.empty());
    }

    private static double[] errors(Table rows, Learner learner, Optional<ImageSpec> image) {
        String[] labels = ((InputColumn.Words) rows.target()).values();
        StratifiedFolds folds = StratifiedFolds.of(labels, FOLDS);
        double[] errors = new double[labels.length];
        for (int fold = 0; fold < folds.count(); fold++) {
            Table train = rows.only(folds.train(fold));
            FittedTransform transform = TransformFit.fit(train.inputs(), train.target(), image);
            TrainingSet plain = TrainingSet.of(train, transform);
            TrainingSet set =
                    image.map(pixels -> plain.showing(transform.pixels(pixels))).orElse(plain);
            int[] held = folds.test(fold);
            float[] outputs =
                    learner.fit(set).forward(transform.features(rows.only(held).inputs()));
            for (int i = 0; i < held.length; i++) {
                int answer = largest(outputs, i * set.outputs(), set.outputs());
                errors[held[i]] = set.classes().get(answer).equals(labels[held[i]]) ? 0 : 1;
            }
        }
        return errors;
    }

    private static int largest(float[] outputs, int offset, int width) {
        int best = 0;
        for (int i = 1; i < width; i++) {
            best = outputs[offset + i] > outputs[offset + best] ? i : best;
        }
        return best;
    }

    private static double mean(double[] errors) {
        return Arrays.stream(errors).average().orElseThrow();
    }

    /** The rows of a file of the examples; its last column is the class. */
    private static Table example(String path) {
        try {
            List<String[]> lines = Files.readAllLines(
                            Path.of("..", "infra", "examples").resolve(path))
                    .stream()
                    .map(line -> line.split(",", -1))
                    .toList();
            String[] names = lines.getFirst();
            List<String[]> rows = lines.subList(1, lines.size());
            List<InputColumn> inputs = new ArrayList<>();
            for (int column = 0; column < names.length - 1; column++) {
                int cell = column;
                inputs.add(new InputColumn.Numbers(
                        names[column],
                        rows.stream()
                                .mapToDouble(row -> Double.parseDouble(row[cell]))
                                .toArray()));
            }
            String[] labels = rows.stream().map(row -> row[names.length - 1]).toArray(String[]::new);
            return new Table(inputs, new InputColumn.Words(names[names.length - 1], labels));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
