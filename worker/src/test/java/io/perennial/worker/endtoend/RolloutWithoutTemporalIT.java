package io.perennial.worker.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.workflows.rollout.RolloutPhase;
import io.perennial.workflows.serving.FlipCause;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** While the Temporal server is away gateways take a candidate back, by themselves or at a person's word, and the rollout says so once when that has returned. */
final class RolloutWithoutTemporalIT {

    private static final int ROWS = 400;
    private static final int AFTER = 20;
    private static int models;

    private final Platform platform = Platform.running();
    private final KilledModel model = new KilledModel(platform, "without-temporal-" + ++models);
    private final Traffic traffic = model.traffic();

    @Test
    void isTakenBackByItsGatewayAndRecordedOnceWhenTheServerReturns() {
        try (Stores stores = new Stores(platform.database())) {
            Challenge challenge = new Challenge(platform, model, stores, KillStory.TENFOLD_ERRORS);
            challenge.awaitBegun();
            challenge.awaitOpen();
            traffic.until("a canary", ROWS, () -> challenge.sight().step() == 2);

            platform.without(Server.TEMPORAL, () -> {
                isFlippedUnderTraffic(stores, challenge.rollout());
                answersAndLogsByTheIncumbentAlone();
                assertThat(model.life().decisions("ROLLED_BACK")).isEmpty();
            });

            platform.until("all is at ease", Platform.BACK_WITHIN, () -> model.isAtEase(challenge.rollout()));
            assertThat(challenge.awaitEnd()).isEqualTo(RolloutPhase.ROLLED_BACK);
            challenge.isNotSplit(RolloutPhase.ROLLED_BACK);
            challenge.restsOnItsEvidence(RolloutPhase.ROLLED_BACK);
        }
    }

    /** Whoever is on call cannot wait for the server. */
    @Test
    void isTakenBackAtAPersonsWordAndEndsInThePersonsNameWhenTheServerReturns() {
        try (Stores stores = new Stores(platform.database())) {
            Challenge challenge = new Challenge(platform, model, stores, KillStory.GOOD);
            challenge.awaitBegun();
            challenge.awaitOpen();
            traffic.until("a canary", ROWS, () -> challenge.sight().step() == 2);

            platform.without(Server.TEMPORAL, () -> {
                JsonNode receipt = model.life()
                        .command("rollback", Map.of("reason", "a complaint"), "by-hand")
                        .ok();
                assertThat(receipt.path("sentence").asString()).contains("answers nobody from now on");
                platform.until("its gateway has heard of it", Life.STEP_WITHIN, this::answersByTheIncumbent);
                answersAndLogsByTheIncumbentAlone();
            });

            platform.until("all is at ease", Platform.BACK_WITHIN, () -> model.isAtEase(challenge.rollout()));
            assertThat(challenge.awaitEnd()).isEqualTo(RolloutPhase.ROLLED_BACK);
            assertThat(model.life().decisions("ROLLED_BACK")).singleElement().satisfies(decision -> {
                assertThat(decision.path("reason").asString()).isEqualTo("a complaint");
                assertThat(decision.path("actor").asString()).isNotEqualTo("policy");
            });
            challenge.isNotSplit(RolloutPhase.ROLLED_BACK);
            challenge.restsOnItsEvidence(RolloutPhase.ROLLED_BACK);
        }
    }

    private void isFlippedUnderTraffic(Stores stores, int rollout) {
        for (int row = 0; stores.flip(model.life().model(), rollout).isEmpty(); row++) {
            assertThat(row).as("rows that brought no flip").isLessThan(ROWS);
            traffic.ask().ok();
            traffic.tell();
        }
        assertThat(stores.flip(model.life().model(), rollout).orElseThrow().cause())
                .isEqualTo(FlipCause.HARM);
    }

    /** True when many in a row do. */
    private boolean answersByTheIncumbent() {
        return IntStream.range(0, AFTER).allMatch(_ -> {
            JsonNode answer = traffic.ask().ok();
            traffic.tell();
            return answer.path("parameters").path("arm").asString().equals("incumbent");
        });
    }

    /** A label is joined only to an answer that is stored. */
    private void answersAndLogsByTheIncumbentAlone() {
        int before = traffic.told().size();
        for (int i = 0; i < AFTER; i++) {
            JsonNode answer = traffic.ask().ok();
            assertThat(answer.path("parameters").path("arm").asString()).isEqualTo("incumbent");
            traffic.tell();
        }
        assertThat(traffic.told()).hasSize(before + AFTER);
    }
}
