package io.perennial.worker.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.workflows.rollout.RolloutPhase;
import io.perennial.workflows.serving.FlipCause;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** A gateway takes harm back by itself while the Temporal server is away, and the rollout says so once when that has returned. */
final class RolloutWithoutTemporalIT {

    private static final int ROWS = 400;
    private static final int AFTER = 20;

    private final Platform platform = Platform.running();
    private final KilledModel model = new KilledModel(platform, "rollout-without-temporal");
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

    private void isFlippedUnderTraffic(Stores stores, int rollout) {
        for (int row = 0; stores.flip(model.life().model(), rollout).isEmpty(); row++) {
            assertThat(row).as("rows that brought no flip").isLessThan(ROWS);
            traffic.ask().ok();
            traffic.tell();
        }
        assertThat(stores.flip(model.life().model(), rollout).orElseThrow().cause())
                .isEqualTo(FlipCause.HARM);
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
