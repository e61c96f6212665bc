package io.perennial.worker.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import tools.jackson.databind.JsonNode;

/** A bad release is refused by the contract; let through it is taken back by the canary, and let through again, by the monitor. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class BadReleaseIT {

    private static final String LIFE = """
            name: bad-release
            charter: {purpose: Tell the rent of a flat, metric: mae, bad_beyond: 15 %, baselines: [{kind: older_system, name: last year's list, value: 400, source: a made up list}]}
            data: {source: rents.csv, task: regression, target: rent, columns: {size: {type: number, min: 1, max: 500}, distance: {type: number}, lift: {type: category, words: ["yes", "no"]}}}
            training: {baselines: [mean], recipes: [{hidden: [16], learning_rate: 0.02, epochs: 80, batch_size: 32}]}
            approval: {first_release: false}
            rollout: {shadow: {margin: 5 %, minimum: 40}, canary: {steps: [25 %, 50 %], minimum: 20}, segments: [lift]}
            monitoring: {block: 20, watch_window: 200, cool_down: 400}
            """;

    private final Platform platform = Platform.running();
    private final Life life = new Life(platform, "bad-release");
    private final Rows world = Rows.rents(300, 40);
    private final Traffic traffic = new Traffic(platform, life, world);

    /** Sizes in square decimetres: a hundred times what the contract allows, and rents that fit them. */
    private final Rows spoiled = Rows.rents(300, 41).mapped("size", size -> 100 * size);

    @Test
    @Order(1)
    void isRefusedByTheContractWhichSaysWhy() {
        life.begin(LIFE, world);
        life.awaitServing(1);

        retrain("refused", Map.of());

        life.await(
                "the retraining is over",
                status -> status.path("retrainings").asInt() == 1
                        && status.path("awaiting").asString().equals("OUTCOMES"));
        JsonNode refusal = life.decisions("DATASET_REFUSED").getFirst();
        assertThat(refusal.path("facts").path("size").asString()).contains("300 rows break 'at most 500'");
        assertThat(life.champion()).isEqualTo(1);
        assertThat(life.decisions("ROLLOUT_STARTED")).isEmpty();
    }

    @Test
    @Order(2)
    void isTakenBackByTheGuardrailOnceItReachesTheCanary() {
        retrain("forced", Map.of("contractColumns", List.of("size"), "skipShadow", true));
        life.await(
                "a rollout is open",
                status -> status.path("rollouts").asInt() == 1
                        && status.path("awaiting").asString().equals("OUTCOMES"));

        traffic.until("a rollback", 400, () -> rolledBack() == 1);

        JsonNode back = life.decisions("ROLLED_BACK").getLast();
        assertThat(back.path("actor").asString()).isEqualTo("policy rollout");
        assertThat(back.path("facts").path("phase").asString()).startsWith("canary at");
        assertThat(life.decisions("GATE_SWITCHED_OFF")).hasSize(1);
        servesAgain(1);
        assertThat(life.get("/rollouts/1/replay").path("same").asBoolean()).isTrue();
        assertThat(life.get("/rollouts/1").path("evidence").path("segments").findValuesAsString("column"))
                .as("what each segment has shown")
                .hasSize(2)
                .containsOnly("lift");
    }

    @Test
    @Order(3)
    void isTakenBackByTheMonitorWhenItSlipsThrough() {
        retrain("slipped", Map.of("contractColumns", List.of("size"), "skipShadow", true, "skipCanary", true));
        life.await(
                "it is promoted",
                status -> status.path("champion").path("served").path("version").asInt() == 3
                        && status.path("awaiting").asString().equals("OUTCOMES"));

        traffic.until("a rollback", 400, () -> rolledBack() == 2);

        JsonNode back = life.decisions("ROLLED_BACK").getLast();
        assertThat(back.path("actor").asString()).isEqualTo("policy monitoring");
        platform.keepHistory("model/" + life.model());
        platform.keepHistory("monitor/" + life.model());
        platform.keepHistory("rollout/" + life.model() + "/1");
        assertThat(life.decisions("EPISODE_CLOSED"))
                .hasSize(life.decisions("EPISODE_OPENED").size());
        servesAgain(1);
    }

    /** The old version answers everything, readers and registry know it, and no request failed on the way. */
    private void servesAgain(int version) {
        life.awaitServing(version);
        for (int i = 0; i < 20; i++) {
            assertThat(traffic.turn().path("model_version").asString()).isEqualTo(Integer.toString(version));
        }
        life.awaitAlias(version);
    }

    private int rolledBack() {
        return life.decisions("ROLLED_BACK").size();
    }

    private void retrain(String commandId, Map<String, Object> overrides) {
        Map<String, Object> body =
                new HashMap<>(Map.of("reason", "the export changed", "source", life.upload(spoiled)));
        if (!overrides.isEmpty()) {
            body.put("overrides", overrides);
        }
        life.command("retrain", body, commandId).ok();
    }
}
