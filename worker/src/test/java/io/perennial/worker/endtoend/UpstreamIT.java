package io.perennial.worker.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Another server answers for a version, which goes through every gate; killed, it costs nobody but its own arm an answer. */
final class UpstreamIT {

    /** Learns so little that the older system stays. */
    private static final String IDLE = "{hidden: [2], learning_rate: 0.0001, epochs: 1, batch_size: 64}";

    private static final int ROWS = 1_500;

    /** The deadline of the gateway, and a busy machine. */
    private static final Duration REFUSED_WITHIN = Duration.ofSeconds(5);

    private final Platform platform = Platform.running();
    private final Rows rows = Rows.rents(600, 4);
    private final UpstreamServer server = new UpstreamServer();

    @AfterEach
    void closeServer() {
        server.close();
    }

    @Test
    void itIsCheckedShadowedAndPromotedAndItsAnswersComeBackWithIt() {
        Life life = serving("upstream-rents");
        assertThat(upload("elsewhere.yaml", "http://localhost:1")
                        .body()
                        .path("detail")
                        .asString())
                .contains("localhost:1 may not be called for answers; list it in UPSTREAM_HOSTS");

        bring(life, Map.of());
        life.awaitShadow();
        new Traffic(platform, life, rows).until("a promotion", ROWS, () -> life.champion() == 2);
        life.awaitServing(2);
        life.awaitAlias(2);
        answersByTheFormula(life);

        server.kill();
        for (int request = 0; request < 20; request++) {
            long begun = System.nanoTime();
            Answer answer = ask(life, request);
            assertThat(answer.status()).as("%s", answer.body()).isEqualTo(503);
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(REFUSED_WITHIN);
        }
        server.start();
        platform.until("an answer", Platform.BACK_WITHIN, () -> ask(life, 0).status() == 200);
        answersByTheFormula(life);
    }

    @Test
    void aCandidateWhoseServerIsKilledIsTakenBackAndNobodyLacksAnAnswer() {
        Life life = serving("upstream-canary");
        bring(life, Map.of("skipShadow", true));
        life.awaitShadow();
        Traffic traffic = new Traffic(platform, life, rows);
        traffic.until(
                "an answer of the candidate",
                ROWS,
                () -> traffic.turn().path("model_version").asString().equals("2"));

        server.kill();
        traffic.until("a rollback", ROWS, () -> !life.decisions("ROLLED_BACK").isEmpty());

        JsonNode back = life.decisions("ROLLED_BACK").getLast();
        assertThat(back.toString()).contains("errors");
        assertThat(back.path("facts").path("phase").asString()).startsWith("canary at");
        life.awaitServing(1);
        for (int request = 0; request < 20; request++) {
            assertThat(traffic.turn().path("model_version").asString()).isEqualTo("1");
        }
        assertThat(life.get("/rollouts/1/replay").path("same").asBoolean()).isTrue();
    }

    /** A shadow asks both about each row, so that errors there prove no harm: what was not answered can only not be passed. */
    @Test
    void aCandidateWhoseServerIsKilledInShadowNeverAnswersAnybody() {
        Life life = serving("upstream-shadow");
        bring(life, Map.of());
        life.awaitShadow();

        server.kill();
        new Traffic(platform, life, rows)
                .until("an end", ROWS, () -> !life.decisions("ROLLOUT_HELD").isEmpty());

        assertThat(life.decisions("SHADOW_PASSED")).isEmpty();
        life.awaitServing(1);
        assertThat(life.get("/rollouts/1/replay").path("same").asBoolean()).isTrue();
    }

    private Life serving(String model) {
        Life life = new Life(platform, model);
        life.begin(
                Projects.challenging(model)
                        .replace(Projects.QUICK, IDLE)
                        .replace("rollout: {", "rollout: {guardrails: [errors], ")
                        .replace("minimum: 40}", "minimum: 40, maximum: 200}"),
                rows);
        life.awaitServing(1);
        return life;
    }

    private void bring(Life life, Map<String, Object> overrides) {
        String sha256 =
                upload("elsewhere.yaml", server.address()).ok().path("sha256").asString();
        life.command(
                        "retrain",
                        Map.of("reason", "made elsewhere", "import", sha256, "overrides", overrides),
                        "import-" + sha256)
                .ok();
    }

    private Answer upload(String name, String address) {
        String yaml = """
                upstream: %s
                model: rents
                """.formatted(address);
        return platform.doors()
                .post(
                        "/api/v1/imports?name=" + name,
                        "application/octet-stream",
                        yaml.getBytes(StandardCharsets.UTF_8));
    }

    private void answersByTheFormula(Life life) {
        for (List<String> line : rows.lines().subList(0, 20)) {
            Rows asked = new Rows(rows.file(), rows.target(), rows.columns(), List.of(line));
            double rent = 300
                    + 8 * Double.parseDouble(line.get(0))
                    + 150 * Math.abs(Double.parseDouble(line.get(1)) - 5)
                    + (line.get(2).equals("yes") ? 90 : 0);
            JsonNode answer = platform.doors()
                    .postToGateway("/v2/models/" + life.model() + "/infer", asked.request(0, 0))
                    .ok();
            assertThat(answer.path("outputs").path(0).path("data").path(0).asDouble())
                    .isCloseTo(rent, within(1e-9 * rent));
        }
    }

    private Answer ask(Life life, int row) {
        return platform.doors().postToGateway("/v2/models/" + life.model() + "/infer", rows.request(row, row));
    }
}
