package io.perennial.api.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import tools.jackson.databind.JsonNode;

/** Acts: RAM arrives in kilobytes; refused by contract, forced into the canary, and slipped through. */
final class BadRelease {

    private static final int ROWS_FOR_A_ROLLOUT = 1500;
    private static final int FIRST_BAD_MONTH = 24;

    private final Stage stage;
    private final Driver driver;
    private final Replay replay;
    private final Counter counter;
    private final LabelDesk labels;
    private final AskedRetraining retraining;
    private final List<WayBack> waysBack = new ArrayList<>();

    BadRelease(Stage stage, Driver driver, Replay replay, Counter counter, LabelDesk labels) {
        this.stage = stage;
        this.driver = driver;
        this.replay = replay;
        this.counter = counter;
        this.labels = labels;
        this.retraining = new AskedRetraining(stage, driver, replay);
    }

    /** How the two bad versions that were forced through were taken back. */
    List<WayBack> play(int lastMonth) throws InterruptedException {
        String source = upload(lastMonth);
        refusedByContract(source);
        rolledBackInTheCanary(source);
        rolledBackByTheMonitor(source);
        return List.copyOf(waysBack);
    }

    private String upload(int lastMonth) {
        JsonNode source = stage.platform()
                .post(
                        "/api/v1/sources?name=computers-ram-in-kilobytes.csv",
                        "text/csv",
                        stage.data().withRamInKilobytes(Math.min(FIRST_BAD_MONTH, lastMonth), lastMonth));
        return source.path("sha256").asString();
    }

    private void refusedByContract(String source) throws InterruptedException {
        stage.narrator().act("A bad release: an upstream change reports RAM in kilobytes");
        int told = retraining.ask(Map.of("reason", "new export of the price list", "source", source), 1);
        replay.until(
                "the contract's refusal",
                ROWS_FOR_A_ROLLOUT,
                () -> stage.narrator()
                        .first(told, "DATASET_REFUSED", "ROLLOUT_STARTED")
                        .isPresent());
        boolean refused = stage.narrator().first(told, "DATASET_REFUSED").isPresent();
        if (!refused) {
            throw new StoryBroken("the data contract accepted RAM in kilobytes");
        }
    }

    private void rolledBackInTheCanary(String source) throws InterruptedException {
        stage.narrator().act("The same release, forced: contract of ram and shadow step switched off by an operator");
        play(source, Map.of("contractColumns", List.of("ram"), "skipShadow", true), "the canary's guardrail");
    }

    private void rolledBackByTheMonitor(String source) throws InterruptedException {
        stage.narrator().act("A bad release that slips through: canary switched off as well");
        play(source, Map.of("contractColumns", List.of("ram"), "skipShadow", true, "skipCanary", true), "the monitor");
    }

    private void play(String source, Map<String, Object> overrides, String by) throws InterruptedException {
        Bystander bystander = new Bystander(counter, replay.rows(), "bystander-" + by.replace(' ', '-'));
        try {
            int told = retraining.ask(
                    Map.of("reason", "the shop insists on its export", "source", source, "overrides", overrides), 1);
            replay.until(
                    "the way back by " + by,
                    ROWS_FOR_A_ROLLOUT,
                    () -> stage.narrator().first(told, "ROLLED_BACK").isPresent());
            measure(told, by);
        } finally {
            bystander.leave();
        }
    }

    private void measure(int told, String by) throws InterruptedException {
        LifeNow now = driver.standStill();
        LedgerLine rolledBack = stage.narrator().first(told, "ROLLED_BACK").orElseThrow();
        int bad = stage.narrator()
                .first(told, "ROLLOUT_STARTED", "PROMOTED")
                .map(LedgerLine::version)
                .orElse(OptionalInt.empty())
                .orElse(rolledBack.version().orElse(0));
        long acknowledged = labels.acknowledged(decidingOutcome(now, rolledBack));
        WayBack way = WayBack.measure(by, bad, counter.answersOf(bad), acknowledged);
        waysBack.add(way);
        stage.narrator().remark(way.sentence());
    }

    private long decidingOutcome(LifeNow now, LedgerLine rolledBack) {
        JsonNode deciding = stage.platform()
                .get(stage.path("/rollouts/" + now.rollouts()))
                .path("evidence")
                .path("decidingOutcome");
        return deciding.isNumber() ? deciding.asLong() : rolledBack.outcomes();
    }
}
