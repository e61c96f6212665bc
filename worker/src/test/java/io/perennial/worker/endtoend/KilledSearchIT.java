package io.perennial.worker.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * A search whose training worker is killed five times in the middle of a rung ends with the ranking and the weights of an undisturbed one.
 *
 * Both have the same rows, the same seed, and one trial in work at a time, so that scores come in the same order.
 */
final class KilledSearchIT {

    private static final int KILLS = 5;
    private static final int TRIALS = 6;
    private static final long SEED = 3;

    /** Epochs of the lowest rung, and between checkpoints. */
    private static final int EVERY = 100;

    /** A long last rung, so that there are checkpoints within it. */
    private static final int LAST = 4 * EVERY;

    private static final Duration FOUND_WITHIN = Duration.ofMinutes(3);
    private static final String SEARCH = """
            {trials: %d, seed: 5, rungs: {first_epochs: %d, keep_one_in: 4, epochs: %d},
             space: {hidden: [[16], [32, 32]], learning_rate: {from: 0.001, to: 0.03}, batch_size: [8]}}""".formatted(TRIALS, EVERY, LAST);

    /** What the worker logs when work on a rung begins. */
    private static final Pattern BEGUN = Pattern.compile(
            "run (?<run>\\w+): trial \\d+ goes on from epoch (?<from>\\d+) to (?<to>\\d+), attempt (?<attempt>\\d+)");

    private final Platform platform = Platform.running();
    private final Life undisturbed = new Life(platform, "undisturbed-search");
    private final Life killed = new Life(platform, "killed-search");

    /** Work on a rung that began after an epoch. */
    private record Begun(String run, int from, int to, int attempt) {}

    /** Work that was killed when MLflow knew of an epoch, and how it was taken up. */
    private record Killed(Begun work, int epoch, Begun takenUp) {}

    @Test
    void endsWithTheRankingAndTheWeightsOfAnUndisturbedSearch() {
        undisturbed.begin(Projects.searching(undisturbed.model(), SEARCH), Rows.rents(400, 8));
        undisturbed.awaitServing(1, FOUND_WITHIN);
        JsonNode straight = search(undisturbed);

        killed.begin(Projects.searching(killed.model(), SEARCH), Rows.rents(400, 8));
        platform.until(
                "the search has begun",
                FOUND_WITHIN,
                () -> platform.doors()
                                .get("/api/v1/models/" + killed.model() + "/search")
                                .status()
                        == 200);
        List<Killed> kills = killFiveTimes();
        killed.awaitServing(1, FOUND_WITHIN);
        JsonNode search = search(killed);

        assertThat(search.path("running").asBoolean()).isFalse();
        assertThat(ranking(search)).isEqualTo(ranking(straight));
        assertThat(search.at("/standing/leader")).isEqualTo(straight.at("/standing/leader"));
        assertThat(search.at("/standing/epochs")).isEqualTo(straight.at("/standing/epochs"));
        assertThat(killed.championPackage()).as("package").isEqualTo(undisturbed.championPackage());
        hasTrainedNoEpochTwiceBeyondACheckpoint(kills);
        hasOneRunForEachTrialWithoutGaps(search);
        takesNoWishAnyMore();
        platform.keepHistory(id(killed));
    }

    /** Work on rungs drawn by a seed, each killed once. */
    private List<Killed> killFiveTimes() {
        Random random = new Random(SEED);
        int[] climbs = random.ints(1, begun(undisturbed).size() + 1)
                .distinct()
                .limit(KILLS)
                .sorted()
                .toArray();
        return IntStream.of(climbs).mapToObj(climb -> killIn(climb, random)).toList();
    }

    /** After an epoch drawn from the middle of the rung; {@code climb} counts the work on rungs, from 1. */
    private Killed killIn(int climb, Random random) {
        platform.until(
                "work " + climb + " has begun",
                FOUND_WITHIN,
                () -> firstAttempts().size() >= climb);
        ProcessHandle worker = platform.process(Server.TRAINING).orElseThrow();
        Begun work = firstAttempts().get(climb - 1);
        int epochs = work.to() - work.from();
        int epoch = work.from() + epochs / 4 + random.nextInt(epochs / 2);
        platform.until("epoch " + epoch + " of " + work, FOUND_WITHIN, () -> newestEpoch(work) >= epoch);
        Platform.kill(worker);
        List<Begun> before = begun(killed);
        int finished = newestEpoch(work);
        platform.until("the work is taken up", FOUND_WITHIN, () -> begun(killed).size() > before.size());
        return new Killed(work, finished, begun(killed).get(before.size()));
    }

    private List<Begun> firstAttempts() {
        return begun(killed).stream().filter(work -> work.attempt() == 1).toList();
    }

    private int newestEpoch(Begun work) {
        return platform.mlflow().steps(work.run(), "train_loss").stream()
                .max(Integer::compare)
                .orElse(0);
    }

    /** Work that begins anew is in the log once more. */
    private List<Begun> begun(Life life) {
        List<String> runs = search(life)
                .at("/standing/trials")
                .valueStream()
                .map(trial -> trial.path("runId").asString(""))
                .toList();
        return platform.log(Server.TRAINING).stream()
                .map(BEGUN::matcher)
                .filter(Matcher::find)
                .filter(line -> runs.contains(line.group("run")))
                .map(line -> new Begun(
                        line.group("run"),
                        Integer.parseInt(line.group("from")),
                        Integer.parseInt(line.group("to")),
                        Integer.parseInt(line.group("attempt"))))
                .toList();
    }

    private static void hasTrainedNoEpochTwiceBeyondACheckpoint(List<Killed> kills) {
        assertThat(kills).allSatisfy(kill -> {
            Begun takenUp = kill.takenUp();
            assertThat(takenUp)
                    .isEqualTo(new Begun(
                            kill.work().run(),
                            takenUp.from(),
                            kill.work().to(),
                            kill.work().attempt() + 1));
            assertThat(takenUp.from()).isGreaterThanOrEqualTo(kill.work().from());
            assertThat(kill.epoch() - takenUp.from())
                    .as("epochs trained twice after %s", kill)
                    .isLessThanOrEqualTo(EVERY);
        });
        assertThat(kills)
                .as("kills after a finished epoch")
                .anyMatch(kill -> kill.epoch() > kill.work().from());
    }

    private void hasOneRunForEachTrialWithoutGaps(JsonNode search) {
        Mlflow mlflow = platform.mlflow();
        String training = RunningTrial.training(killed);
        List<JsonNode> parents = mlflow.runs(killed.model(), training + "/search");
        assertThat(parents).as("parent runs").hasSize(1);
        assertThat(status(parents.getFirst())).isEqualTo("FINISHED");
        assertThat(mlflow.children(killed.model(), runId(parents.getFirst())))
                .as("runs of trials")
                .hasSize(TRIALS);
        search.at("/standing/trials").forEach(trial -> {
            List<JsonNode> runs = mlflow.runs(
                    killed.model(),
                    training + "/search trial " + trial.path("number").asInt());
            assertThat(runs).singleElement().satisfies(run -> {
                assertThat(status(run)).isEqualTo("FINISHED");
                assertThat(runId(run)).isEqualTo(trial.path("runId").asString());
            });
            String run = trial.path("runId").asString();
            assertThat(mlflow.steps(run, "train_loss"))
                    .as("epochs of trial %s", trial.path("number"))
                    .isEqualTo(IntStream.rangeClosed(1, trial.path("epochs").asInt())
                            .boxed()
                            .toList());
            assertThat(mlflow.steps(run, "validation.mae"))
                    .isEqualTo(search.at("/standing/rungs")
                            .valueStream()
                            .limit(trial.path("scores").size())
                            .map(JsonNode::asInt)
                            .toList());
        });
    }

    private void takesNoWishAnyMore() {
        Answer answer = killed.command(
                "search/steering", Map.of("reason", "too late", "search", 1, "finish", true), "too-late");

        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.body().path("detail").asString())
                .isEqualTo("search 1 of model 'killed-search' has ended and takes nothing any more");
    }

    private static List<String> ranking(JsonNode search) {
        return search.at("/standing/trials")
                .valueStream()
                .map(trial ->
                        trial.path("number").asString() + ": " + trial.path("scores") + " " + trial.path("recipe"))
                .toList();
    }

    private static JsonNode search(Life life) {
        return life.get("/search");
    }

    private static String id(Life life) {
        return "search/" + life.model() + "/1";
    }

    private static String status(JsonNode run) {
        return run.at("/info/status").asString();
    }

    private static String runId(JsonNode run) {
        return run.at("/info/run_id").asString();
    }
}
