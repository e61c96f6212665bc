package io.perennial.worker.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** An experiment on real servers whose worker is killed midway says what one says that nobody disturbs. */
final class ExperimentIT {

    private static final String MODEL = "experiments";
    private static final String REASON = "is size worth its column?";
    private static final Duration OVER_WITHIN = Duration.ofMinutes(4);

    private final Platform platform = Platform.running();
    private final Life life = new Life(platform, MODEL);

    @Test
    void saysTheSameAfterItsWorkerWasKilledAndRegistersNothing() {
        life.begin(
                Projects.trusting(MODEL, "{hidden: [16], learning_rate: 0.01, epochs: 60, batch_size: 16}"),
                Rows.rents(400, 17));
        life.awaitServing(1);
        int version = life.champion();
        ask(1, "--command-id", "what-size-is-worth");
        ask(1, "--command-id", "what-size-is-worth");
        JsonNode undisturbed = report(1);

        ask(2);
        platform.until(
                "a fit is over", OVER_WITHIN, () -> progress(2).path("trials").size() >= 2);
        platform.kill(Server.TRAINING);
        JsonNode killed = report(2);

        assertThat(killed.path("variants")).hasSize(1);
        assertThat(killed.path("variants").toString())
                .isEqualTo(undisturbed.path("variants").toString());
        assertThat(killed.at("/variants/0/answer").asString()).isEqualTo("WORSE");
        assertThat(killed.path("controlLoss")).isEqualTo(undisturbed.path("controlLoss"));
        assertThat(life.champion()).isEqualTo(version);
        assertThat(platform.call("experiment", MODEL).text()).contains("experiment 2, ended, 6 of 6 fits are over");
        platform.keepHistory("experiment/" + MODEL + "/2");
        isWrittenDown();
        isCalledOff();
    }

    private void isWrittenDown() {
        assertThat(life.decisions("EXPERIMENT_ENDED")).hasSize(2).allSatisfy(decision -> {
            assertThat(decision.path("actor").asString()).isEqualTo("admin");
            assertThat(decision.path("reason").asString()).isEqualTo(REASON);
            assertThat(decision.at("/facts/verdict").asString()).isEqualTo("Worse: without size");
        });
        assertThat(platform.call("history", MODEL).text())
                .contains(
                        "Experiment 2 is over. Worse: without size (without size ",
                        "; admin had asked for it: " + REASON);
    }

    private void isCalledOff() {
        ask(3);
        Launcher.Said said = platform.call("experiment", MODEL, "--cancel", "--reason", "too dear");
        assertThat(said.status()).as(said.text()).isZero();
        platform.until(
                "experiment 3 is over",
                OVER_WITHIN,
                () -> !life.get("/experiments/3").path("running").asBoolean());

        assertThat(life.decisions("EXPERIMENT_CALLED_OFF"))
                .singleElement()
                .satisfies(decision ->
                        assertThat(decision.path("reason").asString()).isEqualTo("too dear"));
        assertThat(platform.call("experiment", MODEL, "--cancel").text())
                .contains("has ended; there is nothing to call off");
        platform.keepHistory("experiment/" + MODEL + "/3");
    }

    private void ask(int number, String... under) {
        String[] asked = Stream.concat(
                        Stream.of("experiment", MODEL, "--without", "size", "--reason", REASON), Stream.of(under))
                .toArray(String[]::new);
        Launcher.Said said = platform.call(asked);
        assertThat(said.status()).as(said.text()).isZero();
        assertThat(said.text()).contains("experiment " + number + " makes 6 fits");
    }

    private JsonNode report(int number) {
        platform.until(
                "experiment " + number + " is over",
                OVER_WITHIN,
                () -> progress(number).path("report").isObject());
        return progress(number).path("report");
    }

    private JsonNode progress(int number) {
        return life.get("/experiments/" + number).path("progress");
    }
}
