package io.perennial.api.demo;

import io.perennial.api.client.DoorException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/** Asks for retrainings through the API, once the life is free for one. */
final class AskedRetraining {

    private static final int CONFLICT = 409;

    /** Enough for a rollout that the monitor has started meanwhile to end. */
    private static final int ROWS_UNTIL_FREE = 2000;

    private final Stage stage;
    private final Driver driver;
    private final Replay replay;

    AskedRetraining(Stage stage, Driver driver, Replay replay) {
        this.stage = stage;
        this.driver = driver;
        this.replay = replay;
    }

    /** Sends the request {@code times} times under one command id and returns how many lines the ledger had before. */
    int ask(Map<String, Object> body, int times) throws InterruptedException {
        String commandId = "demo-" + UUID.randomUUID();
        while (true) {
            replay.until(
                    "the model to be free for a retraining",
                    ROWS_UNTIL_FREE,
                    () -> driver.now().isWatching());
            int told = stage.narrator().told();
            Optional<JsonNode> receipt = send(body, commandId);
            if (receipt.isPresent()) {
                stage.narrator().remark(receipt.get().path("sentence").asString());
                repeat(body, commandId, times - 1);
                return told;
            }
            driver.standStill();
        }
    }

    private void repeat(Map<String, Object> body, String commandId, int times) {
        for (int i = 0; i < times; i++) {
            boolean known = send(body, commandId)
                    .map(again -> again.path("duplicate").asBoolean(false))
                    .orElse(false);
            if (!known) {
                throw new StoryBroken("the same command id sent again was not recognised as a repetition");
            }
            stage.narrator().remark("the same command id again: known, nothing new is started");
        }
    }

    private Optional<JsonNode> send(Map<String, Object> body, String commandId) {
        try {
            return Optional.of(stage.platform()
                    .post(stage.path("/retrain"), new LinkedHashMap<>(body), Map.of("Idempotency-Key", commandId)));
        } catch (DoorException e) {
            if (e.problem().status() != CONFLICT) {
                throw e;
            }
            return Optional.empty(); // the monitor was faster; its generation comes first
        }
    }
}
