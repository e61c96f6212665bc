package io.perennial.worker.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/**
 * A long training whose worker is killed ends with the very package of an undisturbed one.
 *
 * Both have the same rows and the same recipe of 25 checkpoints, some 60 s on two idle cores; {@code -Dperennial.epochs} changes its length.
 */
final class KilledTrainingIT {

    private static final int CHECKPOINTS = 25;
    private static final int EPOCHS = Integer.getInteger("perennial.epochs", 3_300);
    private static final int EVERY = EPOCHS / CHECKPOINTS;
    private static final Duration TRAINED_WITHIN = Duration.ofMinutes(8);
    private static final String RECIPE =
            "{hidden: [32, 32], learning_rate: 0.005, epochs: %d, batch_size: 16, checkpoint_every: %d}"
                    .formatted(EPOCHS, EVERY);

    private final Platform platform = Platform.running();
    private final Life undisturbed = new Life(platform, "undisturbed-training");
    private final Life killed = new Life(platform, "killed-training");

    @Test
    void resumesFromACheckpointAndEndsWithTheWeightsOfAnUndisturbedOne() {
        begin(undisturbed);
        undisturbed.awaitServing(1, TRAINED_WITHIN);

        begin(killed);
        int reached = killTheWorker();
        assertThat(firstEpochOfTheSecondAttempt())
                .as("first epoch after the newest checkpoint, when epoch %s was told of", reached)
                .isGreaterThan((reached - 1) / EVERY * EVERY);
        killed.awaitServing(1, TRAINED_WITHIN);

        assertThat(killed.championPackage()).as("package").isEqualTo(undisturbed.championPackage());
        assertThat(platform.mlflow().runs(killed.model(), RunningTrial.training(killed) + "/trial 1"))
                .as("runs of the trial")
                .hasSize(1);
        assertThat(platform.mlflow().versions(killed.model())).as("versions").hasSize(1);
        assertThat(killed.decisions("TRAINED")).hasSize(1);
        try (Histories histories = platform.histories()) {
            assertThat(histories.attempts(RunningTrial.training(killed), "Training_FitTrial"))
                    .containsExactly(2);
        }
        platform.keepHistory(RunningTrial.training(killed));
    }

    private static void begin(Life life) {
        life.begin(Projects.trusting(life.model(), RECIPE), Rows.rents(400, 8));
    }

    /** Kills the worker when it has told of an epoch behind a few checkpoints; returns that epoch. */
    private int killTheWorker() {
        AtomicInteger reached = new AtomicInteger();
        try (Histories histories = platform.histories()) {
            platform.until("some checkpoints are kept", TRAINED_WITHIN, () -> {
                RunningTrial.of(histories, killed).ifPresent(trial -> reached.set(trial.epoch()));
                return reached.get() > 3 * EVERY;
            });
        }
        platform.kill(Server.TRAINING);
        return reached.get();
    }

    private int firstEpochOfTheSecondAttempt() {
        AtomicInteger resumed = new AtomicInteger();
        try (Histories histories = platform.histories()) {
            platform.until("the training is resumed", TRAINED_WITHIN, () -> {
                RunningTrial.of(histories, killed)
                        .filter(trial -> trial.attempt() == 2)
                        .ifPresent(trial -> resumed.set(trial.epoch()));
                return resumed.get() > 0;
            });
        }
        return resumed.get();
    }
}
