package io.perennial.worker.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** A model to which nothing is left earns its degrees case by case, and loses one when harm is proven. */
final class AutomationIT {

    private static final String LIFE = """
            name: earning
            charter: {purpose: Tell the rent of a flat, metric: mae, bad_beyond: 15 %, baselines: [{kind: older_system, name: last year's list, value: 400, source: a made up list}]}
            data: {source: rents.csv, task: regression, target: rent, columns: {size: {type: number, min: 1, max: 500}, distance: {type: number}, lift: {type: category, words: ["yes", "no"]}}}
            training: {baselines: [mean], recipes: [{hidden: [16], learning_rate: 0.02, epochs: 80, batch_size: 32}]}
            approval: {first_release: false}
            rollout: {shadow: {margin: 5 %, minimum: 40}, canary: {steps: [25 %, 50 %], minimum: 20}}
            monitoring: {block: 20, watch_window: 200, cool_down: 1000000}
            serving: {automation: {start: human_only, agreement: 70 %, cases: 50}}
            """;

    private static final int FEW = 5;
    private static final int ENOUGH = 60;

    private final Platform platform = Platform.running();
    private final Life life = new Life(platform, "earning");
    private final Rows world = Rows.rents(300, 40);

    /** Sizes in square decimetres: a hundred times what the contract allows, and rents that fit them. */
    private final Rows spoiled = Rows.rents(300, 41).mapped("size", size -> 100 * size);

    private final Doors clerk = platform.doors(platform.token("clerk-of-earning", "VIEWER", "INFERENCE"));
    private int asked;

    @Test
    void goesUpByWhatPeopleDecideAndDownByHarm() {
        life.begin(LIFE, world);
        life.awaitServing(1);

        decide(FEW);
        Answer tooEarly = automate("shadow", "too-early");
        assertThat(tooEarly.status()).isEqualTo(409);
        assertThat(tooEarly.body().path("detail").asString())
                .startsWith("it stays at human_only: people agreed with v1 on ")
                .contains(" of " + FEW + " decided cases; ", "more on which they agree are missing");

        decide(ENOUGH - FEW);
        JsonNode raised = automate("shadow", "up-1").ok();
        assertThat(raised.path("sentence").asString())
                .isEqualTo("The degree of automation goes from human_only to shadow; gateways go by it");
        assertThat(automate("shadow", "up-1").ok().path("duplicate").asBoolean())
                .isTrue();
        isDeferredAt("shadow");

        automate("assist", "up-2").ok();
        isAnsweredAt("assist");
        automate("full", "up-3").ok();
        isAnsweredAt("full");
        assertThat(platform.call("automate", life.model()).text()).contains("full, at most full; ");
        assertThat(life.decisions("DEGREE_RAISED")).hasSize(3).allSatisfy(decision -> {
            assertThat(decision.path("reason").asString()).isEqualTo("they agree");
            assertThat(decision.path("version").asInt()).isEqualTo(1);
            assertThat(decision.path("facts").path("agreed").asString()).endsWith(" of " + ENOUGH);
            assertThat(decision.path("facts").path("decided blind").asString()).isEqualTo(Integer.toString(ENOUGH));
        });

        harm();

        JsonNode fell = life.decisions("DEGREE_FELL").getFirst();
        assertThat(fell.path("facts").path("moves").asString()).isEqualTo("from full to assist");
        assertThat(fell.path("reason").asString()).contains("is rolled back", "proven worse");
        isAnsweredAt("assist");
        assertThat(life.get("/automation").at("/degrees/0/degree").asString()).isEqualTo("ASSIST");
        platform.keepHistory("model/" + life.model());
    }

    /** People decide what is true, of rows that the gateway gives no word on. */
    private void decide(int cases) {
        Map<String, Object> truths = new HashMap<>();
        for (int number = 0; number < cases; number++, asked++) {
            Answer deferred = ask();
            assertThat(deferred.status()).isEqualTo(409);
            truths.put(deferred.body().path("parameters").path("prediction_id").asString(), world.label(asked));
        }
        platform.until("the cases are in the queue", Life.STEP_WITHIN, () -> waiting() == cases);
        truths.forEach((id, rent) ->
                clerk.post("/api/v1/cases/" + id, Map.of("answer", rent)).ok());
        assertThat(waiting()).isZero();
    }

    private int waiting() {
        return life.get("/cases?open=true").path("waiting").asInt();
    }

    private Answer automate(String degree, String commandId) {
        return life.command("automation", Map.of("degree", degree, "reason", "they agree"), commandId);
    }

    private Answer ask() {
        return platform.doors().postToGateway("/v2/models/" + life.model() + "/infer", world.request(asked, asked));
    }

    private void isDeferredAt(String degree) {
        comes(degree, 409);
    }

    private void isAnsweredAt(String degree) {
        comes(degree, 200);
    }

    /** A degree is written down before the gateways are told, so that whoever reads the ledger may be ahead of them. */
    private void comes(String degree, int status) {
        platform.until(life.model() + " is asked at " + degree, Life.STEP_WITHIN, () -> {
            Answer answer = ask();
            return answer.status() == status
                    && answer.body()
                            .path("parameters")
                            .path("degree")
                            .asString("")
                            .equals(degree);
        });
    }

    private void harm() {
        Map<String, Object> overrides = Map.of("contractColumns", List.of("size"), "skipShadow", true);
        life.command(
                        "retrain",
                        Map.of("reason", "the export changed", "source", life.upload(spoiled), "overrides", overrides),
                        "spoiled")
                .ok();
        life.await(
                "a rollout is open",
                status -> status.path("rollouts").asInt() == 1
                        && status.path("awaiting").asString().equals("OUTCOMES"));
        Traffic traffic = new Traffic(platform, life, world);
        traffic.until("a rollback", 400, () -> !life.decisions("ROLLED_BACK").isEmpty());
        life.awaitServing(1);
        platform.until(
                "a degree falls",
                Life.STEP_WITHIN,
                () -> !life.decisions("DEGREE_FELL").isEmpty());
    }
}
