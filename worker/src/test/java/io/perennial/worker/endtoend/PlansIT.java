package io.perennial.worker.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A plan says what an apply would change, and is refused once something else is in force; a key is not used for two requests. */
final class PlansIT {

    private final Platform platform = Platform.running();

    @TempDir
    private Path directory = Path.of("");

    @Test
    void plansBeforeItAppliesAndRefusesAStalePlan() throws IOException {
        Life life = new Life(platform, "plans");
        String spec = Projects.trusting(life.model(), Projects.QUICK);
        Path file = directory.resolve("plans.yaml");
        Path saved = directory.resolve("plan.json");
        Rows rows = Rows.rents(300, 4);
        Files.write(directory.resolve(rows.file()), rows.csv());
        Files.writeString(file, spec);

        assertThat(plan(file, 10).path("action").asString()).isEqualTo("CREATE");
        life.begin(spec, rows);
        life.awaitServing(1);
        assertThat(plan(file, 0).path("action").asString()).isEqualTo("NOTHING");

        Files.writeString(file, spec + "monitoring: {tolerance: 10 %}\n");
        JsonNode plan = plan(file, 10, "--out", saved.toString());
        assertThat(plan.path("changes").get(0).path("key").asString()).isEqualTo("monitoring.tolerance");
        assertThat(plan.path("steps").toString()).contains("v1 serves until it is promoted");

        life.begin(spec + "monitoring: {tolerance: 12 %}\n", rows);
        awaitNothingToRelease(life);
        Launcher.Said stale = platform.call("apply", saved.toString());
        assertThat(stale.status()).as(stale.text()).isEqualTo(3);
        assertThat(stale.text())
                .contains("monitoring.tolerance: the plan was made against 5 %, and 12 % is in force now");
        assertThat(life.decisions("SPEC_APPLIED")).hasSize(2);
    }

    @Test
    void refusesAKeyThatWasUsedForAnotherRequest() {
        Life life = new Life(platform, "reused-key");
        life.begin(Projects.trusting(life.model(), Projects.QUICK), Rows.rents(300, 4));
        life.awaitServing(1);
        life.command("retrain", Map.of("reason", "the quarter has ended"), "one-key")
                .ok();

        Answer other = life.command("retrain", Map.of("reason", "something else"), "one-key");

        assertThat(other.status()).as("%s", other.body()).isEqualTo(422);
        assertThat(other.body().path("code").asString()).isEqualTo("P0120");
        assertThat(other.body().path("detail").asString()).contains("one-key", "nothing was started");
        awaitNothingToRelease(life);
        assertThat(life.status().path("retrainings").asInt()).isEqualTo(1);
    }

    /** The same rows and recipes give the same model again, which is not rolled out against itself. */
    private static void awaitNothingToRelease(Life life) {
        life.await(
                "the same model is not released again",
                status -> status.path("stage").asString("").equals("WATCHING")
                        && life.decisions("TRAINING_REFUSED").size() == 1);
        assertThat(life.decisions("TRAINING_REFUSED").getFirst().toString()).contains("is the same as v1");
        assertThat(life.status().path("champion").path("served").path("version").asInt())
                .isEqualTo(1);
    }

    private JsonNode plan(Path file, int exit, String... more) {
        String[] words = new String[4 + more.length];
        System.arraycopy(new String[] {"plan", file.toString(), "--json", "--exit-code"}, 0, words, 0, 4);
        System.arraycopy(more, 0, words, 4, more.length);
        Launcher.Said said = platform.call(words);
        assertThat(said.status()).as(said.text()).isEqualTo(exit);
        return JsonMapper.shared()
                .readTree(said.text()
                        .lines()
                        .filter(line -> line.startsWith("{"))
                        .findFirst()
                        .orElseThrow());
    }
}
