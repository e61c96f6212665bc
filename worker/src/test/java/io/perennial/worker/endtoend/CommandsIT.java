package io.perennial.worker.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** A command has its effect once, however often and to whichever process it is sent. */
final class CommandsIT {

    private static final String COMMAND = "end-of-the-quarter";

    private final Platform platform = Platform.running();
    private final Life life = new Life(platform, "commands");

    @Test
    void retrainsOnceForACommandThatIsSentFiveTimesAndRefusesASecondGeneration() {
        Rows rows = Rows.rents(300, 4);
        life.begin(Projects.trusting(life.model(), Projects.QUICK), rows);
        life.awaitServing(1);
        String source = life.upload(Rows.rents(320, 5));

        assertThat(retrain(source, COMMAND).ok().path("duplicate").asBoolean()).isFalse();
        assertThat(retrain(source, COMMAND).ok().path("duplicate").asBoolean()).isTrue();
        Answer second = retrain(source, "somebody-else");
        assertThat(second.status()).as("%s", second.body()).isEqualTo(409);
        assertThat(second.body().path("detail").asString()).contains("under way");

        platform.kill(Server.CONTROL);
        platform.until(
                "the control API takes the command again",
                Platform.BACK_WITHIN,
                () -> retrain(source, COMMAND).ok().path("duplicate").asBoolean());
        life.awaitServing(2);
        assertThat(retrain(source, COMMAND).ok().path("duplicate").asBoolean()).isTrue();
        assertThat(retrain(source, COMMAND).ok().path("duplicate").asBoolean()).isTrue();

        life.awaitServing(2);
        JsonNode status = life.status();
        assertThat(status.path("retrainings").asInt()).isEqualTo(1);
        assertThat(life.decisions("RETRAINING_ASKED")).hasSize(1);
        assertThat(platform.mlflow().versions(life.model())).hasSize(2);
    }

    private Answer retrain(String source, String commandId) {
        return life.command("retrain", Map.of("reason", "the quarter has ended", "source", source), commandId);
    }
}
