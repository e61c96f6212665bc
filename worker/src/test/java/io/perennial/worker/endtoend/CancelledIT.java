package io.perennial.worker.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** A training that is called off in the middle lets go of its worker, its runs and its checkpoints, from whichever door it is asked. */
final class CancelledIT {

    private static final Duration SOON = Duration.ofMinutes(2);

    /** Hours, unless somebody ends it. */
    private static final String ENDLESS =
            "{hidden: [32, 32], learning_rate: 0.005, epochs: 100000, batch_size: 16, checkpoint_every: 5}";

    private static final String ENDLESS_SEARCH = """
            {trials: 3, rungs: {first_epochs: 100000, epochs: 100000}, space: {hidden: [[32, 32]], batch_size: [8]}}""";

    private final Platform platform = Platform.running();

    @Test
    void trainingIsCalledOffFromTheCommandLine() {
        Life life = new Life(platform, "cancelled-training");
        List<Path> ofOthers = checkpoints();
        life.begin(Projects.trusting(life.model(), ENDLESS), Rows.rents(400, 8));
        String training = RunningTrial.training(life);
        try (Histories histories = platform.histories()) {
            platform.until(
                    "some epochs are trained",
                    SOON,
                    () -> RunningTrial.of(histories, life)
                            .filter(trial -> trial.epoch() > 10)
                            .isPresent());
        }
        assertThat(checkpoints()).hasSizeGreaterThan(ofOthers.size());

        Launcher.Said said = platform.call("cancel", life.model(), "--reason", "wrong rows");
        assertThat(said.status()).as(said.text()).isZero();
        assertThat(said.text()).contains("Calls off " + training);
        assertThatNothingIsLeft(life, training, "/trial 1");

        assertThat(checkpoints()).isSubsetOf(ofOthers);
        Life next = new Life(platform, "after-a-cancelled-training");
        next.begin(Projects.trusting(next.model(), Projects.QUICK), Rows.rents(400, 8));
        next.awaitServing(1);
        platform.keepHistory("model/" + life.model());
        platform.keepHistory(training);
    }

    @Test
    void searchIsCalledOffOverRest() {
        Life life = new Life(platform, "cancelled-search");
        List<Path> ofOthers = checkpoints();
        life.begin(Projects.searching(life.model(), ENDLESS_SEARCH), Rows.rents(400, 8));
        String search = "/api/v1/models/" + life.model() + "/search";
        platform.until(
                "a trial of the search is trained",
                SOON,
                () -> platform.doors().get(search).status() == 200
                        && life.get("/search")
                                .at("/standing/trials/0/stage")
                                .asString("")
                                .equals("TRAINING"));

        Answer answer = life.command("cancel", Map.of("reason", "wrong rows"), "cancel-search");
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(202);
        assertThatNothingIsLeft(life, RunningTrial.training(life), "/search");

        assertThat(checkpoints()).isSubsetOf(ofOthers);
        assertThat(life.command("cancel", Map.of("reason", "again"), "cancel-nothing")
                        .status())
                .isEqualTo(409);
    }

    /** The life says so only after its training has ended, and that ends only after the worker has let go. */
    private void assertThatNothingIsLeft(Life life, String training, String run) {
        life.await("rests", SOON, status -> status.path("stage").asString().equals("HELD"));
        assertThat(life.status().path("sentence").asString()).contains("called off " + training + ": wrong rows");
        assertThat(life.decisions("CANCELLED")).hasSize(1);
        try (Histories histories = platform.histories()) {
            assertThat(histories.pending(training)).isEmpty();
        }
        List<JsonNode> runs = platform.mlflow().runs(life.model(), training + run);
        assertThat(runs).isNotEmpty().noneMatch(CancelledIT::goesOn);
        for (JsonNode parent : runs) {
            String id = parent.at("/info/run_id").asString();
            assertThat(platform.mlflow().children(life.model(), id)).noneMatch(CancelledIT::goesOn);
        }
        assertThat(platform.restarts(Server.TRAINING)).isZero();
    }

    private static boolean goesOn(JsonNode run) {
        return run.at("/info/status").asString().equals("RUNNING");
    }

    private List<Path> checkpoints() {
        Path directory = platform.artifact("checkpoints");
        try (Stream<Path> files = Files.isDirectory(directory) ? Files.walk(directory) : Stream.empty()) {
            return files.filter(file -> file.toString().endsWith(".checkpoint")).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
