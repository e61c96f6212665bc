package io.perennial.activities.training.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.perennial.activities.data.Table;
import io.perennial.activities.inference.InputColumn;
import io.perennial.activities.inference.TransformFit;
import io.perennial.activities.inference.forward.EmbeddedColumns;
import io.perennial.activities.inference.forward.ImageColumns;
import io.perennial.activities.training.rows.TrainingSet;
import io.perennial.workflows.training.Augmentation;
import io.perennial.workflows.training.Convolution;
import io.perennial.workflows.training.EarlyStopping;
import io.perennial.workflows.training.NumericEmbedding;
import io.perennial.workflows.training.Recipe;
import io.perennial.workflows.training.Regularisation;
import io.perennial.workflows.training.StepSchedule;
import io.temporal.failure.ApplicationFailure;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.IntFunction;
import java.util.function.IntToDoubleFunction;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class NetworkFitTest {

    private static final Recipe RECIPE = new Recipe(List.of(8, 4), 0.02, 7, 16, 3, 2);
    private static final Table ROWS = rows();
    private static final ImageColumns TWO_PIXELS = new ImageColumns(new EmbeddedColumns(2, new int[] {1, 0}), 1, 1, 2);
    private static final int PATIENCE = 5;
    private static final float[] PROBE = {0.5f, -1, 2, 0.25f};

    @TempDir
    private Path directory;

    @Test
    void resumedFitEndsWithTheBitsOfAnUndisturbedOne() throws IOException, InterruptedException {
        for (Recipe recipe : List.of(RECIPE, restrained(), periodic(), convolved(), varied(), stopped(7))) {
            float[] undisturbed = probed(recipe);
            assertThat(probed(recipe)).containsExactly(undisturbed);
            for (int killedIn : new int[] {1, 4, 7}) {
                String name = "killed-" + killedIn + "-" + recipe.hashCode();
                assertThatThrownBy(() -> attempt(recipe, name, 1, killedIn)).isInstanceOf(Killed.class);
                assertThat(attempt(recipe, name, 2, Integer.MAX_VALUE)).containsExactly(undisturbed);
            }
        }
    }

    /** Numbers that libtorch keeps for the gradient lay in memory that the collector had freed: about every fifth fit ended in other bits then. */
    @Test
    void collectorOfGarbageChangesNoBit() throws IOException, InterruptedException {
        AtomicBoolean isOver = new AtomicBoolean();
        Thread collector = Thread.ofPlatform().start(() -> {
            while (!isOver.get()) {
                System.gc();
            }
        });
        try {
            for (Recipe recipe : List.of(RECIPE, restrained(), periodic(), convolved())) {
                float[] first = probed(recipe);
                for (int again = 0; again < 4; again++) {
                    assertThat(probed(recipe)).as("%s", recipe).containsExactly(first);
                }
            }
        } finally {
            isOver.set(true);
            collector.join();
        }
    }

    @Test
    void everyPartOfARecipeChangesTheWeights() throws IOException, InterruptedException {
        List<Recipe> recipes = List.of(
                RECIPE,
                with(new Regularisation(.1, 0, Optional.empty(), 0, false)),
                with(new Regularisation(0, .3, Optional.empty(), 0, false)),
                with(new Regularisation(0, 0, Optional.of(.01), 0, false)),
                recipe(7, Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(StepSchedule.CONSTANT)),
                periodic(),
                piecewiseLinear(),
                convolved(),
                convolved().varying(Optional.of(new Augmentation(1, 5, 1, 20, 0, 0, 0))),
                piecewiseLinear().varying(Optional.of(new Augmentation(1, 5, 0, 0, .2, .1, 0))),
                RECIPE.varying(Optional.of(new Augmentation(1, 5, 0, 0, 0, .1, 0))),
                RECIPE.varying(Optional.of(new Augmentation(1, 6, 0, 0, 0, .1, 0))));
        List<float[]> answers = new ArrayList<>();
        for (Recipe recipe : recipes) {
            answers.add(probed(recipe));
        }
        assertThat(answers.stream().map(Arrays::hashCode)).doesNotHaveDuplicates();
    }

    @Test
    void fitThatNoLongerGetsBetterEndsWithItsBestEpoch() throws IOException, InterruptedException {
        List<EpochLoss> losses = new ArrayList<>();
        fit(stopped(400)).run(fit(stopped(400)).initial(), new Noted(losses));
        List<Double> apart =
                losses.stream().map(loss -> loss.validation().orElseThrow()).toList();
        int best = apart.indexOf(Collections.min(apart)) + 1;
        assertThat(apart).hasSize(best + PATIENCE).hasSizeLessThan(400);

        float[] atBest = fit(stopped(best, 400))
                .run(fit(stopped(best, 400)).initial(), FitWatch.NONE)
                .forward(PROBE);
        assertThat(fit(stopped(400))
                        .run(fit(stopped(400)).initial(), FitWatch.NONE)
                        .forward(PROBE))
                .containsExactly(atBest);
    }

    /** Twelve waves over one column: a network of this size sees a blur unless the column is spread. */
    @Test
    void embeddedNumbersFollowWavesThatANetworkAloneDoesNot() throws IOException, InterruptedException {
        TrainingSet waves = waves();
        double plain = lastLoss(waves, waveRecipe(Optional.empty()));
        double periodic = lastLoss(
                waves, waveRecipe(Optional.of(new NumericEmbedding(NumericEmbedding.Kind.PERIODIC, 16, 8, 1))));
        double bins = lastLoss(
                waves, waveRecipe(Optional.of(new NumericEmbedding(NumericEmbedding.Kind.PIECEWISE_LINEAR, 48, 1, 1))));

        assertThat(plain).isGreaterThan(.2);
        assertThat(periodic).isLessThan(plain / 4);
        assertThat(bins).isLessThan(plain / 4);
    }

    @Test
    void rareClassWeighsAsMuchAsAFrequentOneWhenClassesAreBalanced() throws IOException, InterruptedException {
        assertThat(answersThatSayRare(Regularisation.NONE)).isZero();
        assertThat(answersThatSayRare(new Regularisation(0, 0, Optional.empty(), 0, true)))
                .isGreaterThan(.2);
    }

    /** A share ε of certainty spread over two classes leaves no answer surer than 1 − ε/2, however long the fit. */
    @Test
    void smoothedLabelsBoundCertainty() throws IOException, InterruptedException {
        TrainingSet clear = classes(row -> row % 2 == 0 ? -1 : 1, row -> row % 2 == 0 ? "a" : "b");
        Recipe recipe = new Recipe(
                List.of(8),
                .02,
                200,
                32,
                1,
                200,
                Optional.of(new Regularisation(0, 0, Optional.empty(), .2, false)),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        NetworkFit fit = new NetworkFit(clear, recipe);
        float[] outputs = fit.run(fit.initial(), FitWatch.NONE).forward(new float[] {-1});

        double sureness = 1 / (1 + Math.exp(outputs[1] - outputs[0]));
        assertThat(sureness).isCloseTo(.9, within(.005));
    }

    @Test
    void replacedAttemptCanNeitherSaveNorClear() throws IOException {
        CheckpointStore zombie = store("zombie", 1);
        FitState state = fit().initial();
        zombie.claim();
        zombie.save(state);
        CheckpointStore successor = store("zombie", 2);
        assertThat(successor.claim()).isPresent();
        assertThatThrownBy(() -> zombie.save(state)).isInstanceOf(ReplacedAttemptException.class);
        assertThatThrownBy(zombie::clear).isInstanceOf(ReplacedAttemptException.class);
        assertThatThrownBy(zombie::claim).isInstanceOf(ReplacedAttemptException.class);
        assertThat(successor.claim()).isPresent();
    }

    @Test
    void checkpointOfAnotherRecipeOrWithAlteredBytesIsNotRead() throws IOException {
        byte[] content = CheckpointFormat.write("mine", fit().initial());
        assertThat(CheckpointFormat.read("mine", content)).isPresent();
        assertThat(CheckpointFormat.read("other", content)).isEmpty();
        content[40] ^= 1;
        assertThat(CheckpointFormat.read("mine", content)).isEqualTo(Optional.empty());
    }

    /** Left by another recipe they would count among the newest, and each checkpoint of this one would be removed at once. */
    @Test
    void checkpointsThatCannotBeReadGiveWay() throws IOException {
        FitState ahead = reached(5);
        new CheckpointStore(directory.resolve("left"), "another recipe", 1).claim();
        new CheckpointStore(directory.resolve("left"), "another recipe", 1).save(ahead);
        CheckpointStore mine = store("left", 2);

        assertThat(mine.claim()).isEmpty();
        mine.save(reached(1));
        assertThat(store("left", 3).claim().orElseThrow().epoch()).isEqualTo(1);
    }

    private static FitState reached(int epochs) {
        FitState start = fit().initial();
        EpochLoss loss = new EpochLoss(1, Optional.empty());
        return new FitState(
                epochs,
                Collections.nCopies(epochs, loss),
                start.parameters(),
                start.means(),
                start.variances(),
                List.of());
    }

    @Test
    void networksThatDisagreeOrDivergeAreRefused() {
        Parity.require(new float[] {1000}, new float[] {1000.005f});
        assertThatThrownBy(() -> Parity.require(new float[] {1}, new float[] {1.0001f}))
                .isInstanceOf(ApplicationFailure.class);
        assertThatThrownBy(() -> Parity.require(new float[] {Float.NaN}, new float[] {Float.NaN}))
                .isInstanceOf(ApplicationFailure.class);
    }

    private float[] attempt(Recipe recipe, String name, int number, int killedIn)
            throws IOException, InterruptedException {
        CheckpointStore store = store(name, number);
        FitState from = store.claim().orElseGet(fit(recipe)::initial);
        return fit(recipe).run(from, new KilledInEpoch(killedIn, store)).forward(PROBE);
    }

    private static float[] probed(Recipe recipe) throws IOException, InterruptedException {
        return fit(recipe).run(fit(recipe).initial(), FitWatch.NONE).forward(PROBE);
    }

    private CheckpointStore store(String name, int attempt) {
        return new CheckpointStore(directory.resolve(name), "rows " + RECIPE, attempt);
    }

    private static NetworkFit fit() {
        return fit(RECIPE);
    }

    private static NetworkFit fit(Recipe recipe) {
        return new NetworkFit(
                TrainingSet.of(ROWS, TransformFit.fit(ROWS.inputs(), ROWS.target()))
                        .showing(TWO_PIXELS),
                recipe);
    }

    private static Recipe recipe(
            int epochs,
            Optional<Regularisation> regularisation,
            Optional<NumericEmbedding> embedding,
            Optional<EarlyStopping> stopping,
            Optional<StepSchedule> schedule) {
        return new Recipe(List.of(8, 4), .02, epochs, 16, 3, 2, regularisation, embedding, stopping, schedule);
    }

    private static Recipe with(Regularisation regularisation) {
        return recipe(7, Optional.of(regularisation), Optional.empty(), Optional.empty(), Optional.empty());
    }

    private static Recipe restrained() {
        return with(new Regularisation(.01, .2, Optional.of(1.0), 0, false));
    }

    private static Recipe convolved() {
        return restrained().seeing(new Convolution(List.of(3, 2), 3, 1));
    }

    private static Recipe varied() {
        return convolved().varying(Optional.of(new Augmentation(1, 5, 1, 20, .1, .1, .1)));
    }

    private static Recipe periodic() {
        return embedded(new NumericEmbedding(NumericEmbedding.Kind.PERIODIC, 5, 3, .5));
    }

    private static Recipe piecewiseLinear() {
        return embedded(new NumericEmbedding(NumericEmbedding.Kind.PIECEWISE_LINEAR, 6, 1, 1));
    }

    private static Recipe embedded(NumericEmbedding embedding) {
        return recipe(7, Optional.empty(), Optional.of(embedding), Optional.empty(), Optional.empty());
    }

    private static Recipe stopped(int epochs) {
        return stopped(epochs, epochs);
    }

    /** Never runs out of patience within {@code epochs} when that is the best one. */
    private static Recipe stopped(int epochs, int patience) {
        return recipe(
                epochs,
                Optional.empty(),
                Optional.empty(),
                Optional.of(new EarlyStopping(Math.min(PATIENCE, patience), .2)),
                Optional.of(StepSchedule.CONSTANT));
    }

    private static Recipe waveRecipe(Optional<NumericEmbedding> embedding) {
        return new Recipe(
                List.of(16), .01, 60, 32, 1, 60, Optional.empty(), embedding, Optional.empty(), Optional.empty());
    }

    private static double lastLoss(TrainingSet rows, Recipe recipe) throws IOException, InterruptedException {
        List<EpochLoss> losses = new ArrayList<>();
        NetworkFit fit = new NetworkFit(rows, recipe);
        fit.run(fit.initial(), new Noted(losses));
        return losses.getLast().train();
    }

    private static TrainingSet waves() {
        double[] x = new double[600];
        double[] y = new double[600];
        for (int i = 0; i < x.length; i++) {
            x[i] = i / 600.0;
            y[i] = Math.sin(2 * Math.PI * 12 * x[i]);
        }
        Table table = new Table(List.of(new InputColumn.Numbers("x", x)), new InputColumn.Numbers("y", y));
        return TrainingSet.of(table, TransformFit.fit(table.inputs(), table.target()));
    }

    private static TrainingSet classes(IntToDoubleFunction input, IntFunction<String> label) {
        double[] x = IntStream.range(0, 200).mapToDouble(input).toArray();
        String[] y = IntStream.range(0, 200).mapToObj(label).toArray(String[]::new);
        Table table = new Table(List.of(new InputColumn.Numbers("x", x)), new InputColumn.Words("y", y));
        return TrainingSet.of(table, TransformFit.fit(table.inputs(), table.target()));
    }

    /** Share of all rows that are called rare, where one in ten is and those lie among the others on one side. */
    private static double answersThatSayRare(Regularisation regularisation) throws IOException, InterruptedException {
        TrainingSet rows = classes(row -> row % 10 < 4 ? 1 : -1, row -> row % 10 == 0 ? "rare" : "frequent");
        Recipe recipe = new Recipe(
                List.of(4),
                .02,
                60,
                32,
                1,
                60,
                Optional.of(regularisation),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        NetworkFit fit = new NetworkFit(rows, recipe);
        float[] outputs = fit.run(fit.initial(), FitWatch.NONE).forward(rows.features());
        return IntStream.range(0, rows.rows())
                        .filter(row -> outputs[2 * row + 1] > outputs[2 * row])
                        .count()
                / (double) rows.rows();
    }

    private static Table rows() {
        SplittableRandom random = new SplittableRandom(11);
        double[] a = random.doubles(100).toArray();
        double[] b = random.doubles(100).toArray();
        double[] y = new double[100];
        for (int i = 0; i < y.length; i++) {
            y[i] = a[i] * b[i] - a[i];
        }
        return new Table(
                List.of(new InputColumn.Numbers("a", a), new InputColumn.Numbers("b", b)),
                new InputColumn.Numbers("y", y));
    }

    private static final class Killed extends RuntimeException {

        private static final long serialVersionUID = 1;
    }

    /** Saves every second epoch until it dies in the middle of one. */
    private record KilledInEpoch(int epoch, CheckpointStore store) implements FitWatch {

        @Override
        public void batchDone(int current) {
            if (current == epoch) {
                throw new Killed();
            }
        }

        @Override
        public void epochDone(int current, EpochLoss loss, Supplier<FitState> state) throws IOException {
            if (current % RECIPE.checkpointEvery() == 0) {
                store.save(state.get());
            }
        }
    }

    /** Writes down what it is told. */
    private record Noted(List<EpochLoss> losses) implements FitWatch {

        @Override
        public void batchDone(int epoch) {
            // Only whole epochs are of interest.
        }

        @Override
        public void epochDone(int epoch, EpochLoss loss, Supplier<FitState> state) {
            losses.add(loss);
        }
    }
}
