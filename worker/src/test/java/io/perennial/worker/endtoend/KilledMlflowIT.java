package io.perennial.worker.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A training that loses its tracking server waits for it and is registered once. */
final class KilledMlflowIT {

    private static final Duration AWAY = Duration.ofSeconds(30);
    private static final Duration TRAINED_WITHIN = Duration.ofMinutes(4);
    private static final String RECIPE =
            "{hidden: [32, 32], learning_rate: 0.005, epochs: 800, batch_size: 16, checkpoint_every: 40}";

    private final Platform platform = Platform.running();
    private final Life life = new Life(platform, "training-without-mlflow");

    @Test
    void registersATrainingOnceThatLostMlflowForHalfAMinute() {
        life.begin(Projects.trusting(life.model(), RECIPE), Rows.rents(400, 9));
        try (Histories histories = platform.histories()) {
            platform.until(
                    "a trial is under way",
                    TRAINED_WITHIN,
                    () -> RunningTrial.of(histories, life)
                            .filter(trial -> trial.epoch() > 0)
                            .isPresent());
        }
        keepMlflowAway();
        assertThat(life.champion()).as("champion without a registry").isZero();
        life.awaitServing(1, TRAINED_WITHIN);

        platform.awaitUp(Server.MLFLOW);
        assertThat(platform.mlflow().runs(life.model(), RunningTrial.training(life) + "/trial 1"))
                .as("runs of the trial")
                .hasSize(1);
        assertThat(platform.mlflow().versions(life.model())).as("versions").hasSize(1);
        life.awaitAlias(1);
        assertThat(life.decisions("TRAINED")).hasSize(1);
    }

    /** Kills MLflow again whenever its supervisor has brought it back, before it can answer. */
    private void keepMlflowAway() {
        long end = System.nanoTime() + AWAY.toNanos();
        platform.until("MLflow is away for " + AWAY.toSeconds() + " s", AWAY.multipliedBy(3), () -> {
            platform.killIfRunning(Server.MLFLOW);
            return System.nanoTime() > end;
        });
    }
}
