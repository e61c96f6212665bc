package io.perennial.api.demo;

import java.util.Map;

/** Act: a person asks for a retraining, three times under one command id, and gets one. */
final class RequestedRetraining {

    private static final int ROWS_FOR_A_ROLLOUT = 1500;

    private final Stage stage;
    private final Driver driver;
    private final Replay replay;

    RequestedRetraining(Stage stage, Driver driver, Replay replay) {
        this.stage = stage;
        this.driver = driver;
        this.replay = replay;
    }

    void play() throws InterruptedException {
        stage.narrator().act("A retraining asked for through the API");
        int before = stage.life().look().retrainings();
        int told = new AskedRetraining(stage, driver, replay).ask(Map.of("reason", "end of the quarter"), 3);
        driver.standStill();
        replay.until(
                "the end of the rollout asked for",
                ROWS_FOR_A_ROLLOUT,
                () -> stage.narrator()
                        .first(told, "PROMOTED", "ROLLED_BACK", "ROLLOUT_HELD", "TRAINING_REFUSED")
                        .isPresent());
        int started = stage.life().look().retrainings() - before;
        if (started != 1) {
            throw new StoryBroken(
                    "one retraining was asked for, three times under one command id, and " + started + " were started");
        }
        stage.narrator().remark("sent three times under one command id, retrainings started: 1");
    }
}
