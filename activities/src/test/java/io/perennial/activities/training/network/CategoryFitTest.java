package io.perennial.activities.training.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.perennial.activities.data.Table;
import io.perennial.activities.inference.InputColumn;
import io.perennial.activities.inference.TransformFit;
import io.perennial.activities.inference.forward.Categories;
import io.perennial.activities.inference.forward.EmbeddedForward;
import io.perennial.activities.inference.forward.Forward;
import io.perennial.activities.training.rows.TrainingSet;
import io.perennial.workflows.training.CategoryEmbedding;
import io.perennial.workflows.training.NumericEmbedding;
import io.perennial.workflows.training.Recipe;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** Tables of categories, learned beside every other part of a network. */
final class CategoryFitTest {

    private static final int TOWNS = 40;
    private static final int SIZE = 3;

    @Test
    void onlyColumnsThatGetNarrowerHaveATable() throws IOException, InterruptedException {
        EmbeddedForward network = (EmbeddedForward) fitted(recipe(Optional.empty(), 20));

        Categories tables = (Categories) network.embeddings().getFirst();
        assertThat(tables.tables())
                .singleElement()
                .satisfies(table -> assertThat(table).hasSize(TOWNS * SIZE).doesNotContain(0));
        assertThat(network.embeddings()).hasSize(1);
        assertThat(network.dense().inputs()).isEqualTo(SIZE + 1 + 2);
    }

    /** The town decides by a hidden number, so that towns which are alike end near each other. */
    @Test
    void townsThatAreAlikeAnswerAlike() throws IOException, InterruptedException {
        TrainingSet rows = rows();
        float[] answers = fitted(recipe(Optional.empty(), 60)).forward(rows.features());

        double wrong = 0;
        for (int row = 0; row < rows.rows(); row++) {
            wrong += Math.pow(answers[row] - rows.targets()[row], 2);
        }
        assertThat(wrong / rows.rows()).isLessThan(0.005);
    }

    @Test
    void categoryThatWasNotKnownCountsAsNone() throws IOException, InterruptedException {
        Forward network = fitted(recipe(Optional.empty(), 5));
        float[] unknown = new float[network.inputs()];

        assertThat(((EmbeddedForward) network).embeddings().getFirst().embed(unknown))
                .containsOnly(0);
    }

    @Test
    void resumedFitEndsWithTheSameBitsBehindEveryEmbeddingOfNumbers() throws IOException, InterruptedException {
        for (Optional<NumericEmbedding> numbers : List.of(
                Optional.<NumericEmbedding>empty(),
                Optional.of(new NumericEmbedding(NumericEmbedding.Kind.PERIODIC, 4, 3, .5)),
                Optional.of(new NumericEmbedding(NumericEmbedding.Kind.PIECEWISE_LINEAR, 4, 1, 1)))) {
            Recipe recipe = recipe(numbers, 6);
            NetworkFit fit = new NetworkFit(rows(), recipe);
            float[] undisturbed = fit.run(fit.initial(), FitWatch.NONE).forward(probe());

            StoppedAfter three = new StoppedAfter(3);
            assertThatThrownBy(() -> new NetworkFit(rows(), recipe).run(fit.initial(), three))
                    .isInstanceOf(StoppedException.class);
            NetworkFit again = new NetworkFit(rows(), recipe);
            FitState from = three.reached.orElseThrow();
            assertThat(again.run(from, FitWatch.NONE).forward(probe())).containsExactly(undisturbed);
        }
    }

    private static Forward fitted(Recipe recipe) throws IOException, InterruptedException {
        NetworkFit fit = new NetworkFit(rows(), recipe);
        return fit.run(fit.initial(), FitWatch.NONE);
    }

    private static Recipe recipe(Optional<NumericEmbedding> numbers, int epochs) {
        return new Recipe(
                        List.of(16),
                        .02,
                        epochs,
                        32,
                        3,
                        2,
                        Optional.empty(),
                        numbers,
                        Optional.empty(),
                        Optional.empty())
                .knowing(Optional.of(new CategoryEmbedding(SIZE)));
    }

    private static float[] probe() {
        return rows().firstFeatures(5);
    }

    private static TrainingSet rows() {
        SplittableRandom random = new SplittableRandom(11);
        double[] worth = random.doubles(TOWNS, -1, 1).toArray();
        int count = 800;
        double[] area = new double[count];
        String[] town = new String[count];
        String[] lift = new String[count];
        double[] price = new double[count];
        for (int i = 0; i < count; i++) {
            area[i] = random.nextDouble();
            town[i] = "town " + i % TOWNS;
            lift[i] = random.nextBoolean() ? "yes" : "no";
            price[i] = 3 * worth[i % TOWNS] + area[i] + (lift[i].equals("yes") ? 0.5 : 0);
        }
        Table table = new Table(
                List.of(
                        new InputColumn.Words("town", town),
                        new InputColumn.Numbers("area", area),
                        new InputColumn.Words("lift", lift)),
                new InputColumn.Numbers("price", price));
        return TrainingSet.of(table, TransformFit.fit(table.inputs(), table.target()));
    }

    private static final class StoppedException extends RuntimeException {

        private static final long serialVersionUID = 1;
    }

    /** Ends a fit after an epoch, with the state that it had reached. */
    private static final class StoppedAfter implements FitWatch {

        private final int last;
        private Optional<FitState> reached = Optional.empty();

        StoppedAfter(int last) {
            this.last = last;
        }

        @Override
        public void batchDone(int epoch) {}

        @Override
        public void epochDone(int epoch, EpochLoss loss, Supplier<FitState> state) {
            if (epoch == last) {
                reached = Optional.of(state.get());
                throw new StoppedException();
            }
        }
    }
}
