package io.perennial.activities.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import io.perennial.activities.data.Table;
import io.perennial.activities.inference.InputColumn;
import io.perennial.activities.inference.TransformFit;
import io.perennial.activities.store.ArtifactRoot;
import io.perennial.activities.store.DiskFailure;
import io.perennial.activities.training.network.CheckpointStore;
import io.perennial.activities.training.network.EpochLoss;
import io.perennial.activities.training.network.FitState;
import io.perennial.activities.training.network.FitWatch;
import io.perennial.activities.training.network.NetworkFit;
import io.perennial.activities.training.rows.TrainingSet;
import io.perennial.workflows.training.Recipe;
import io.temporal.failure.ApplicationFailure;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A disk that fills up while a network is fitted: said in one sentence, nothing is lost, and it goes on to the same bits. */
final class FullDiskTest {

    private static final Recipe RECIPE = new Recipe(List.of(8), .02, 12, 16, 3, 2);
    private static final TrainingSet ROWS = rows();

    private final FileSystem small = Jimfs.newFileSystem(Configuration.unix().toBuilder()
            .setBlockSize(512)
            .setMaxSize(64 << 10)
            .build());
    private final ArtifactRoot root = new ArtifactRoot(small.getPath("/artifacts"));
    private final WrittenStates states = new WrittenStates();

    @AfterEach
    void close() throws IOException {
        small.close();
    }

    @Test
    void fitGoesOnFromItsNewestCheckpointOnceThereIsRoom() throws IOException, InterruptedException {
        NetworkFit undisturbed = new NetworkFit(ROWS, RECIPE);
        FitState expected = undisturbed.climb(undisturbed.initial(), 12, FitWatch.NONE);

        for (int attempt = 1; attempt <= 3; attempt++) {
            int number = attempt;
            assertThatThrownBy(() -> climb(number, 7)).isInstanceOfSatisfying(ApplicationFailure.class, full -> {
                assertThat(full.getType()).isEqualTo(DiskFailure.DISK_FULL);
                assertThat(full.isNonRetryable()).isFalse();
                assertThat(full.getNextRetryDelay()).isNotNull();
                assertThat(full.getOriginalMessage())
                        .contains("trial 1 could not write its files", "is full", "KB free", "make room");
            });
            assertThat(checkpoints()).containsExactly("00000004-0001.checkpoint", "00000006-0001.checkpoint");
        }
        assertThat(states.written()).startsWith("run failed", "run running", "run failed");
        Files.delete(hog());

        FitState reached = climb(4, 0);

        assertThat(reached.weightsSha256()).isEqualTo(expected.weightsSha256());
        assertThat(reached.losses()).isEqualTo(expected.losses());
    }

    /** An attempt; something else takes all room that is left once an epoch is trained, none for 0. */
    private FitState climb(int number, int fullAfter) {
        Attempt attempt = new FixedAttempt("fit", number);
        return new TrackedRun(root, states, "run", attempt)
                .during("trial 1", () -> climb(attempt, new Filling(fullAfter, this::fill)));
    }

    private FitState climb(Attempt attempt, Filling filling) throws IOException, InterruptedException {
        NetworkFit fit = new NetworkFit(ROWS, RECIPE);
        CheckpointStore store = new CheckpointStore(root.resolve("checkpoints"), "rows", attempt.number());
        try (MetricsDelivery delivery = new MetricsDelivery((_, _) -> {}, "run", 0)) {
            FitState from = store.claim().orElseGet(fit::initial);
            TrialWatch watch = new TrialWatch(RECIPE, RECIPE.epochs(), attempt, store, delivery, ROWS.rows());
            return fit.climb(from, RECIPE.epochs(), filling.before(watch));
        }
    }

    /** Fills the disk after an epoch. */
    private record Filling(int epoch, Runnable fill) {

        FitWatch before(FitWatch watch) {
            return new FitWatch() {

                @Override
                public void batchDone(int running) {
                    watch.batchDone(running);
                }

                @Override
                public void epochDone(int done, EpochLoss loss, Supplier<FitState> state) throws IOException {
                    watch.epochDone(done, loss, state);
                    if (done == epoch) {
                        fill.run();
                    }
                }
            };
        }
    }

    private Path hog() {
        return root.resolve("hog");
    }

    private void fill() {
        try {
            long room = Files.getFileStore(root.directory()).getUsableSpace();
            Files.write(hog(), new byte[Math.toIntExact(room)], StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private List<String> checkpoints() throws IOException {
        try (Stream<Path> files = Files.list(root.resolve("checkpoints"))) {
            return files.map(file -> String.valueOf(file.getFileName()))
                    .filter(name -> !name.equals("fence"))
                    .sorted()
                    .toList();
        }
    }

    private static TrainingSet rows() {
        double[] x = IntStream.range(0, 64).mapToDouble(row -> row).toArray();
        double[] y = IntStream.range(0, 64).mapToDouble(row -> row * row).toArray();
        Table table = new Table(List.of(new InputColumn.Numbers("x", x)), new InputColumn.Numbers("y", y));
        return TrainingSet.of(table, TransformFit.fit(table.inputs(), table.target()));
    }
}
