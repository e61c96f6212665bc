package io.perennial.activities.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.perennial.activities.data.Table;
import io.perennial.activities.inference.InputColumn;
import io.perennial.activities.inference.TransformFit;
import io.perennial.workflows.training.Recipe;
import io.temporal.failure.ApplicationFailure;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class NetworkFitTest {

    private static final Recipe RECIPE = new Recipe(List.of(8, 4), 0.02, 7, 16, 3, 2);
    private static final Table ROWS = rows();
    private static final float[] PROBE = {0.5f, -1, 2, 0.25f};

    @TempDir
    private Path directory;

    @Test
    void resumedFitEndsWithTheBitsOfAnUndisturbedOne() throws IOException, InterruptedException {
        float[] undisturbed = fit().run(fit().initial(), FitWatch.NONE).forward(PROBE);
        float[] repeated = fit().run(fit().initial(), FitWatch.NONE).forward(PROBE);
        assertThat(repeated).containsExactly(undisturbed);
        for (int killedIn : new int[] {1, 4, 7}) {
            String name = "killed-" + killedIn;
            assertThatThrownBy(() -> attempt(name, 1, killedIn)).isInstanceOf(Killed.class);
            assertThat(attempt(name, 2, Integer.MAX_VALUE)).containsExactly(undisturbed);
        }
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

    @Test
    void networksThatDisagreeOrDivergeAreRefused() {
        Parity.require(new float[] {1000}, new float[] {1000.005f});
        assertThatThrownBy(() -> Parity.require(new float[] {1}, new float[] {1.0001f}))
                .isInstanceOf(ApplicationFailure.class);
        assertThatThrownBy(() -> Parity.require(new float[] {Float.NaN}, new float[] {Float.NaN}))
                .isInstanceOf(ApplicationFailure.class);
    }

    private float[] attempt(String name, int number, int killedIn) throws IOException, InterruptedException {
        CheckpointStore store = store(name, number);
        FitState from = store.claim().orElseGet(fit()::initial);
        return fit().run(from, new KilledInEpoch(killedIn, store)).forward(PROBE);
    }

    private CheckpointStore store(String name, int attempt) {
        return new CheckpointStore(directory.resolve(name), "rows " + RECIPE, attempt);
    }

    private static NetworkFit fit() {
        return new NetworkFit(TrainingSet.of(ROWS, TransformFit.fit(ROWS.inputs(), ROWS.target())), RECIPE);
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
        public void epochDone(int current, List<Double> losses, MlpNetwork network) throws IOException {
            if (current % RECIPE.checkpointEvery() == 0) {
                store.save(network.state(losses));
            }
        }
    }
}
