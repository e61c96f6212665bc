package io.perennial.activities.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.activities.data.Table;
import io.perennial.activities.inference.InputColumn;
import io.perennial.activities.inference.TransformFit;
import io.perennial.activities.training.RunMetrics.Point;
import io.perennial.activities.training.network.CheckpointStore;
import io.perennial.activities.training.network.EpochLoss;
import io.perennial.activities.training.network.FitState;
import io.perennial.activities.training.network.NetworkFit;
import io.perennial.activities.training.rows.TrainingSet;
import io.perennial.workflows.training.Recipe;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TrialWatchTest {

    private static final Recipe RECIPE = new Recipe(List.of(), .01, 5, 32, 1, 2);
    private static final FitState STATE = new NetworkFit(rows(), RECIPE).initial();

    private final List<Point> told = new ArrayList<>();

    @TempDir
    private Path directory;

    @Test
    void lossesAreToldOfEveryEpochAndThePaceWithEveryCheckpoint() throws IOException, InterruptedException {
        try (MetricsDelivery delivery = new MetricsDelivery((_, points) -> told.addAll(points), "run", 1000)) {
            FixedAttempt attempt = new FixedAttempt("fit", 1);
            CheckpointStore store = new CheckpointStore(directory.resolve("fit"), "rows", 1);
            store.claim();
            TrialWatch watch = new TrialWatch(RECIPE, RECIPE.epochs(), attempt, store, delivery, 100);
            watch.resume(STATE, 0);
            for (int epoch = 1; epoch <= RECIPE.epochs(); epoch++) {
                watch.epochDone(epoch, new EpochLoss(1.0 / epoch, Optional.empty()), () -> STATE);
            }
            delivery.finish(attempt);
        }

        assertThat(steps("train_loss")).containsExactly(1, 2, 3, 4, 5);
        assertThat(steps(Pace.ROWS_PER_SECOND)).containsExactly(2, 4, 5);
        assertThat(told)
                .filteredOn(point -> point.name().startsWith("system/"))
                .allSatisfy(point -> assertThat(point.value()).isPositive().isFinite());
        ResidentMemory.mebibytes().ifPresent(_ -> assertThat(steps(Pace.MEMORY)).containsExactly(2, 4, 5));
    }

    private static TrainingSet rows() {
        Table table = new Table(
                List.of(new InputColumn.Numbers("x", new double[] {1, 2, 3})),
                new InputColumn.Numbers("y", new double[] {2, 3, 4}));
        return TrainingSet.of(table, TransformFit.fit(table.inputs(), table.target()));
    }

    private List<Integer> steps(String name) {
        return told.stream()
                .filter(point -> point.name().equals(name))
                .map(Point::step)
                .toList();
    }
}
