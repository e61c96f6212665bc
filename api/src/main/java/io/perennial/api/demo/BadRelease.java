package io.perennial.api.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
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
        Verdicts.refusedOnce(
                stage.narrator().all(told, "DATASET_REFUSED"), stage.narrator().all(told, "ROLLOUT_STARTED"));
    }

    private void rolledBackInTheCanary(String source) throws InterruptedException {
        stage.narrator().act("The same release, forced: contract of ram and shadow step switched off by an operator");
        play(
                source,
                Map.of("contractColumns", List.of("ram"), "skipShadow", true),
                "the canary's guardrail",
                LedgerLine::isCanaryRollback);
    }

    private void rolledBackByTheMonitor(String source) throws InterruptedException {
        stage.narrator().act("A bad release that slips through: canary switched off as well");
        play(
                source,
                Map.of("contractColumns", List.of("ram"), "skipShadow", true, "skipCanary", true),
                "the monitor",
                LedgerLine::isMonitorRollback);
    }

    private void play(String source, Map<String, Object> overrides, String by, Predicate<LedgerLine> expected)
            throws InterruptedException {
        Bystander bystander = new Bystander(counter, replay.rows(), "bystander-" + by.replace(' ', '-'));
        try {
            int told = retraining.ask(
                    Map.of("reason", "the shop insists on its export", "source", source, "overrides", overrides), 1);
            replay.until(
                    "the way back by " + by,
                    ROWS_FOR_A_ROLLOUT,
                    () -> stage.narrator().first(told, "ROLLED_BACK").isPresent());
            driver.standStill();
            measure(Verdicts.takenBackOnce(stage.narrator().all(told, "ROLLED_BACK"), by, expected), by);
        } finally {
            bystander.leave();
        }
    }

    private void measure(LedgerLine rolledBack, String by) {
        int bad = rolledBack.takenBack().orElse(0);
        long decided = labels.sent(rolledBack.decidingOutcome());
        WayBack way = WayBack.measure(by, bad, counter.answersOf(bad), decided);
        waysBack.add(way);
        stage.narrator().remark(way.sentence());
    }
}
