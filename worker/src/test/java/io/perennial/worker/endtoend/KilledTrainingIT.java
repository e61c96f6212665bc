package io.perennial.worker.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.util.Timestamps;
import io.temporal.api.workflow.v1.PendingActivityInfo;
import io.temporal.common.converter.DefaultDataConverter;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * A long training that loses its worker, and one that loses its tracking server, end with the very package of an undisturbed one.
 *
 * All three have the same rows and the same recipe of 25 checkpoints; {@code -Dperennial.epochs} makes them longer or shorter.
 */
final class KilledTrainingIT {

    private static final int CHECKPOINTS = 25;
    private static final int EPOCHS = Integer.getInteger("perennial.epochs", 2_500);
    private static final int EVERY = EPOCHS / CHECKPOINTS;
    private static final Duration TRAINED_WITHIN = Duration.ofMinutes(5);
    private static final Duration MLFLOW_AWAY = Duration.ofSeconds(30);

    /** What the heartbeats of a trial say. */
    private static final Pattern PROGRESS = Pattern.compile("epoch (\\d+) of .*");

    private static final Rows ROWS = Rows.rents(400, 8);

    private final Platform platform = Platform.running();

    @Test
    void endsWithTheSamePackageWhateverHappenedOnTheWay() {
        Life undisturbed = begin("undisturbed-training");
        undisturbed.awaitServing(1, TRAINED_WITHIN);

        Life worker = begin("killed-training");
        int reached = killTheWorkerIn(worker);
        resumesBehind(worker, reached);
        worker.awaitServing(1, TRAINED_WITHIN);

        Life tracking = begin("training-without-mlflow");
        keepMlflowAway(tracking);
        tracking.awaitServing(1, TRAINED_WITHIN);

        for (Life life : List.of(undisturbed, worker, tracking)) {
            assertThat(life.championPackage()).as(life.model()).isEqualTo(undisturbed.championPackage());
            assertThat(platform.mlflow().runs(life.model(), training(life) + "/trial 1"))
                    .as("runs of the trial of " + life.model())
                    .hasSize(1);
            assertThat(platform.mlflow().versions(life.model()))
                    .as("versions of " + life.model())
                    .hasSize(1);
            assertThat(life.decisions("TRAINED")).as(life.model()).hasSize(1);
        }
    }

    private Life begin(String model) {
        Life life = new Life(platform, model);
        String recipe = "{hidden: [32, 32], learning_rate: 0.005, epochs: %d, batch_size: 16, checkpoint_every: %d}"
                .formatted(EPOCHS, EVERY);
        life.begin(Projects.trusting(life.model(), recipe), ROWS);
        return life;
    }

    /** Kills the worker when it has told of an epoch behind a few checkpoints; returns that epoch. */
    private int killTheWorkerIn(Life life) {
        AtomicInteger reached = new AtomicInteger();
        try (Histories histories = platform.histories()) {
            platform.until(life.model() + " is some checkpoints old", TRAINED_WITHIN, () -> {
                histories.pending(training(life)).stream()
                        .filter(KilledTrainingIT::isTrial)
                        .forEach(trial -> reached.set(epoch(trial)));
                return reached.get() > 3 * EVERY;
            });
        }
        platform.kill(Server.TRAINING);
        return reached.get();
    }

    /** The first epoch that the second attempt tells of lies behind the last checkpoint that the first one must have kept. */
    private void resumesBehind(Life life, int reached) {
        AtomicInteger resumed = new AtomicInteger();
        try (Histories histories = platform.histories()) {
            platform.until(life.model() + " is resumed", TRAINED_WITHIN, () -> {
                histories.pending(training(life)).stream()
                        .filter(trial -> isTrial(trial) && trial.getAttempt() == 2 && hasToldAnew(trial))
                        .forEach(trial -> resumed.set(epoch(trial)));
                return resumed.get() > 0;
            });
        }
        assertThat(resumed.get()).as("first epoch of the second attempt").isGreaterThan((reached - 1) / EVERY * EVERY);
    }

    /** Kills MLflow as soon as its supervisor has brought it back, for as long as it has to be away. */
    private void keepMlflowAway(Life life) {
        try (Histories histories = platform.histories()) {
            platform.until(
                    life.model() + " trains",
                    TRAINED_WITHIN,
                    () -> histories.pending(training(life)).stream()
                            .anyMatch(trial -> isTrial(trial) && trial.getAttempt() == 1 && hasToldAnew(trial)));
        }
        long end = System.nanoTime() + MLFLOW_AWAY.toNanos();
        platform.until("MLflow has been away for " + MLFLOW_AWAY.toSeconds() + " s", TRAINED_WITHIN, () -> {
            platform.killIfRunning(Server.MLFLOW);
            return System.nanoTime() > end;
        });
        platform.awaitUp(Server.MLFLOW);
    }

    private static boolean isTrial(PendingActivityInfo activity) {
        return activity.getActivityType().getName().equals("Training_FitTrial");
    }

    private static boolean hasToldAnew(PendingActivityInfo activity) {
        return activity.hasLastHeartbeatTime()
                && Timestamps.compare(activity.getLastHeartbeatTime(), activity.getLastStartedTime()) > 0;
    }

    private static int epoch(PendingActivityInfo trial) {
        if (trial.getHeartbeatDetails().getPayloadsCount() == 0) {
            return 0;
        }
        Matcher told = PROGRESS.matcher(DefaultDataConverter.STANDARD_INSTANCE.fromPayload(
                trial.getHeartbeatDetails().getPayloads(0), String.class, String.class));
        return told.matches() ? Integer.parseInt(told.group(1)) : 0;
    }

    private static String training(Life life) {
        return "train/" + life.model() + "/1";
    }
}
