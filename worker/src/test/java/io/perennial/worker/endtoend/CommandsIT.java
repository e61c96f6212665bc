package io.perennial.worker.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A command has its effect once, however often and to whichever process it is sent. */
final class CommandsIT {

    private static final String COMMAND = "end-of-the-quarter";

    private final Platform platform = Platform.running();

    @TempDir
    private Path directory = Path.of("");

    @Test
    void retrainsOnceForACommandThatIsSentSevenTimes() throws IOException {
        Life life = new Life(platform, "commands");
        Rows rows = Rows.rents(300, 4);
        life.begin(Projects.trusting(life.model(), Projects.QUICK), rows);
        life.awaitServing(1);
        String source = life.upload(Rows.rents(320, 5));

        assertThat(retrain(life, source, COMMAND).ok().path("duplicate").asBoolean())
                .isFalse();
        assertThat(retrain(life, source, COMMAND).ok().path("duplicate").asBoolean())
                .isTrue();

        platform.kill(Server.CONTROL);
        platform.until(
                "the control API takes the command again",
                Platform.BACK_WITHIN,
                () -> retrain(life, source, COMMAND).body().path("duplicate").asBoolean(false));
        life.awaitServing(2);
        assertThat(retrain(life, source, COMMAND).ok().path("duplicate").asBoolean())
                .isTrue();
        assertThat(retrain(life, source, COMMAND).ok().path("duplicate").asBoolean())
                .isTrue();

        life.awaitServing(2);
        try (Histories histories = platform.histories()) {
            platform.until(
                    "the life continues as new",
                    Life.STEP_WITHIN,
                    () -> histories.hasContinuedAsNew("model/" + life.model()));
        }
        assertThat(retrain(life, source, COMMAND).ok().path("duplicate").asBoolean())
                .isTrue();
        assertThat(fromTheCommandLine(life, Rows.rents(320, 5))).contains("Retraining 1 begins");
        assertThat(life.status().path("retrainings").asInt()).isEqualTo(1);
        assertThat(life.decisions("RETRAINING_ASKED")).hasSize(1);
        assertThat(platform.mlflow().versions(life.model())).hasSize(2);
    }

    @Test
    void refusesASecondRolloutAndNamesTheOneThatIsOpen() {
        Life life = new Life(platform, "second-rollout");
        life.begin(Projects.challenging(life.model()), Rows.rents(300, 10));
        life.awaitShadow();

        Answer second = retrain(life, life.upload(Rows.rents(320, 11)), "one-too-many");
        assertThat(second.status()).as("%s", second.body()).isEqualTo(409);
        assertThat(second.body().path("detail").asString()).contains("rollout/" + life.model() + "/1", "is under way");
        assertThat(life.status().path("rollouts").asInt()).isEqualTo(1);
        assertThat(life.status().path("retrainings").asInt()).isZero();
    }

    private String fromTheCommandLine(Life life, Rows rows) throws IOException {
        Path file = Files.write(directory.resolve(rows.file()), rows.csv());
        Launcher.Said said = platform.call(
                "retrain",
                life.model(),
                "--reason",
                "the quarter has ended",
                "--command-id",
                COMMAND,
                "--source",
                file.toString());
        assertThat(said.status()).as(said.text()).isZero();
        return said.text();
    }

    private static Answer retrain(Life life, String source, String commandId) {
        return life.command("retrain", Map.of("reason", "the quarter has ended", "source", source), commandId);
    }
}
