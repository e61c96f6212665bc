package io.perennial.worker.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.testbed.browser.Chromium;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A search that is steered while it runs, over REST, from the command line and in the browser. */
final class SearchIT {

    private static final String MODEL = "steered-search";
    private static final Duration SOON = Duration.ofMinutes(2);

    /** Every trial takes some seconds, so that there is time to steer. */
    private static final String SEARCH = """
            {trials: 3, rungs: {first_epochs: 300, epochs: 300}, space: {hidden: [[32, 32]], batch_size: [8]}}""";

    private final Platform platform = Platform.running();
    private final Life life = new Life(platform, MODEL);

    @Test
    void isSteeredFromEveryDoorWhileItRuns(@TempDir Path profiles) {
        life.begin(Projects.searching(MODEL, SEARCH), Rows.rents(400, 31));
        awaitStage(1, "TRAINING");

        assertThat(steer("slow", "stopTrial", 1).body().path("sentence").asString())
                .isEqualTo("Trial 1 goes no further");
        assertThat(steer("slow", "stopTrial", 1).body().path("duplicate").asBoolean())
                .isTrue();
        assertThat(steer("slow", "stopTrial", 2).status()).isEqualTo(422);
        Answer refused = steer("unknown", "stopTrial", 99);
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.body().path("detail").asString())
                .isEqualTo("there is no trial 99; trials are numbered from 1 to 3");
        awaitStage(2, "TRAINING");

        Launcher.Said said = platform.call("search", MODEL, "add", "1", "--reason", "undecided");
        assertThat(said.status()).as(said.text()).isZero();
        assertThat(said.text()).contains("1 more recipe is tried");
        assertThat(platform.call("search", MODEL).text()).contains("out, stopped by admin: it is slow");
        awaitStage(4, "WAITING");

        finishInTheBrowser(profiles);
        life.awaitServing(1);
        assertThat(search().at("/standing/closing").asString())
                .isEqualTo("finished early by otto-of-" + MODEL + ": seen enough");
        assertThat(search().at("/standing/leader").asInt()).isGreaterThan(1);
        assertThat(trial(1).path("stage").asString()).isEqualTo("OUT");
        platform.keepHistory("search/" + MODEL + "/1");
    }

    private void finishInTheBrowser(Path profiles) {
        try (Chromium chromium = new Chromium(profiles);
                Visitor operator = new Visitor(
                        chromium, platform.console(), "otto", platform.token("otto-of-" + MODEL, "OPERATOR"))) {
            String page = "/models/" + MODEL + "/search";
            String answer = operator.goTo(page).ask("#finish-reason", "seen enough", "#ask-finish");

            assertThat(answer).contains("Nothing new is begun; the search ends with what is in work");
            assertThat(operator.texts("#wishes li"))
                    .isEqualTo(List.of(
                            "Trial 1 goes no further",
                            "1 more recipe is tried",
                            "Nothing new is begun; the search ends with what is in work"));
            platform.until(
                    "the search has ended",
                    SOON,
                    () -> !search().path("running").asBoolean());
            assertThat(operator.goTo(page).text("#sentence"))
                    .isEqualTo(search().at("/standing/sentence").asString());
            assertThat(operator.count("main button")).isZero();
        }
    }

    private Answer steer(String key, String field, Object value) {
        return life.command("search/steering", Map.of("reason", "it is " + key, field, value), key);
    }

    private void awaitStage(int number, String stage) {
        platform.until(
                "trial " + number + " is " + stage,
                SOON,
                () -> platform.doors()
                                        .get("/api/v1/models/" + MODEL + "/search")
                                        .status()
                                == 200
                        && search().at("/standing/trials").size() >= number
                        && trial(number).path("stage").asString().equals(stage));
    }

    private JsonNode trial(int number) {
        return search().at("/standing/trials")
                .valueStream()
                .filter(trial -> trial.path("number").asInt() == number)
                .findFirst()
                .orElseThrow();
    }

    private JsonNode search() {
        return life.get("/search");
    }
}
