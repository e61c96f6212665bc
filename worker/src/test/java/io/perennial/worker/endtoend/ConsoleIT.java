package io.perennial.worker.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.testbed.browser.Chromium;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The console of a real life in a real browser: every figure is the API's, and every button does what the API does. */
final class ConsoleIT {

    private static final String MODEL = "console";
    private static final String PAGE = "/models/" + MODEL;

    private final Platform platform = Platform.running();
    private final Life life = new Life(platform, MODEL);
    private final ApiFigures api = new ApiFigures(platform);

    @Test
    void showsTheFiguresOfTheApiAfterARetrainingARefusalAndARollback(@TempDir Path profiles) {
        try (Chromium chromium = new Chromium(profiles);
                Visitor viewer = visitor(chromium, "vic", "VIEWER");
                Visitor author = visitor(chromium, "ann", "AUTHOR");
                Visitor approver = visitor(chromium, "ben", "APPROVER");
                Visitor operator = visitor(chromium, "olga", "OPERATOR")) {
            Rows rows = Rows.rents(300, 21);
            Traffic traffic = new Traffic(platform, life, Rows.rents(400, 22));
            life.begin(
                    Projects.approved(MODEL).replace("rollout: {", "rollout: {gates: [canary], segments: [lift], "),
                    rows);

            isApprovedInTheBrowser(viewer, approver);
            readsTheSpec(viewer);
            isPausedAndResumedInTheBrowser(viewer, operator);
            isTriedAndPromoted(viewer, approver, traffic);
            readsTheCard(viewer);
            seesWhatTheApiSays(viewer);

            retrains(traffic);
            seesWhatTheApiSays(viewer);

            isRefusedByTheContract(rows);
            seesWhatTheApiSays(viewer);

            goesBack();
            turn(traffic, 25);
            seesWhatTheApiSays(viewer);

            offersAViewerNothing(viewer);
            isRetrainedAndStoppedInTheBrowser(author, operator);
            seesWhatTheApiSays(viewer);
            goesBackInTheBrowser(operator);
            isRetiredInTheBrowser(operator);
            seesWhatTheApiSays(viewer);
        }
    }

    private Visitor visitor(Chromium chromium, String name, String role) {
        String token = platform.token(name + "-of-" + MODEL, role);
        return new Visitor(chromium, platform.console(), name, token);
    }

    private void isApprovedInTheBrowser(Visitor viewer, Visitor approver) {
        life.await("an approval is asked", status -> status.path("openApproval").isNumber());
        JsonNode request = life.get("/approvals/1").path("request");
        viewer.goTo(PAGE + "/approvals/1");
        assertThat(viewer.text("#question")).isEqualTo(request.path("question").asString());
        assertThat(viewer.texts(".evidence li"))
                .isEqualTo(request.path("evidence")
                        .valueStream()
                        .map(JsonNode::asString)
                        .toList());
        assertThat(viewer.texts("#contenders td"))
                .isEqualTo(request.path("evidence")
                        .valueStream()
                        .map(JsonNode::asString)
                        .filter(line -> line.contains(", bad answers "))
                        .flatMap(ConsoleIT::figuresOfALine)
                        .toList());
        assertThat(viewer.text("#digest")).isEqualTo(request.path("digest").asString());
        assertThat(viewer.figures()).containsExactly("approval-number=1");
        assertThat(viewer.text("#period")).isEqualTo("30 days");
        assertThat(viewer.count("main button")).isZero();
        String card = viewer.attribute("#to-card", "href");
        assertThat(card).startsWith(PAGE + "/cards/");
        seesWhatTheApiSaysAtHome(viewer);
        assertThat(viewer.goTo(card).text("#markdown")).contains(card.substring((PAGE + "/cards/").length()));

        String said = approver.goTo(PAGE + "/approvals/1").ask("#reason", "reads well", "button[value=true]");
        assertThat(said).contains("approved");
        life.awaitShadow();
        assertThat(approver.goTo(PAGE + "/approvals/1").text("#outcome"))
                .isEqualTo(
                        life.get("/approvals/1").path("report").path("sentence").asString());
    }

    /** Error and share of bad answers in a line such as {@code linear: mae 240, bad answers 11 %; …}. */
    private static Stream<String> figuresOfALine(String line) {
        String figures = line.substring(line.indexOf(": ") + 2).replaceFirst(";.*", "");
        int bad = figures.indexOf(", bad answers ");
        String error = figures.substring(figures.indexOf(' ') + 1, bad);
        return Stream.of(
                error, figures.substring(bad + ", bad answers ".length()).replace(' ', '\u00a0'));
    }

    private void readsTheSpec(Visitor viewer) {
        JsonNode spec = life.get("").path("spec");
        viewer.goTo(PAGE + "/spec");
        assertThat(viewer.text("[data-key='data.target']"))
                .isEqualTo(spec.at("/data/target").asString());
        assertThat(viewer.text("[data-key='monitoring.block']"))
                .isEqualTo(spec.at("/monitoring/block").asString());
        assertThat(viewer.text("[data-key='rollout.shadow.minimum']"))
                .isEqualTo(spec.at("/rollout/shadowMinimum").asString());
        assertThat(viewer.text("[data-key='rollout.harm_alpha']"))
                .isEqualTo(BigDecimal.valueOf(spec.at("/rollout/harmAlpha").asDouble())
                                .movePointRight(2)
                                .stripTrailingZeros()
                                .toPlainString()
                        + " %");
        assertThat(viewer.text("[data-key='data.columns']"))
                .isEqualTo(spec.at("/data/columns")
                        .valueStream()
                        .map(column -> column.path("name").asString())
                        .collect(Collectors.joining(", ")));
    }

    private void readsTheCard(Visitor viewer) {
        JsonNode card = life.get("/card");
        viewer.goTo(PAGE + "/card");
        assertThat(viewer.text("#of"))
                .isEqualTo("What is known of v" + card.path("version").asString() + ", which serves.");
        assertThat(viewer.text("#card h1")).isEqualTo(MODEL);
        assertThat(viewer.text("#bins figcaption")).startsWith("Each point is about as many answers: their size");
        assertThat(viewer.text("#markdown").strip())
                .isEqualTo(card.path("markdown").asString().strip());
        assertThat(card.path("markdown").asString())
                .contains(card.path("packageSha256").asString(), "## Figures", "## Findings");
    }

    private void isPausedAndResumedInTheBrowser(Visitor viewer, Visitor operator) {
        assertThat(viewer.goTo(PAGE + "/rollouts/1").count("main button")).isZero();
        assertThat(operator.goTo(PAGE + "/rollouts/1").count("#promote")).isZero();
        assertThat(operator.ask("#pause-reason", "a holiday", "#pause"))
                .contains("goes no further until it is resumed");
        life.await(
                "it waits for a person",
                status -> status.path("awaiting").asString("").equals("PERSON"));
        assertThat(operator.goTo(PAGE + "/rollouts/1").text("#sentence"))
                .isEqualTo(
                        "Waits for a person: olga-of-console paused v2 in its shadow (a holiday); resume lets it go on");
        assertThat(operator.ask("#pause-reason", "twice", "#pause")).contains("already; nothing was changed");
        assertThat(operator.ask("#resume-reason", "back", "#resume")).contains("goes on");
        life.await("it goes on", status -> status.path("awaiting").asString("").equals("OUTCOMES"));
    }

    private void isTriedAndPromoted(Visitor viewer, Visitor approver, Traffic traffic) {
        turn(traffic, 25);
        traffic.standStill();
        JsonNode rollout = life.get("/rollouts/1");
        assertThat(rollout.path("evidence").isObject()).as("%s", rollout).isTrue();
        assertThat(viewer.goTo(PAGE + "/rollouts/1").figures()).isEqualTo(api.ofARollout(life, rollout));
        assertThat(viewer.text("#sentence")).isEqualTo(rollout.path("sentence").asString());
        traffic.until("a gate", 600, () -> !life.decisions("GATE_REACHED").isEmpty());
        assertThat(approver.goTo(PAGE + "/rollouts/1").text("#promote-says")).contains("waits before its canary");
        assertThat(approver.ask("#promote-reason", "seen", "#promote")).contains("goes on to its canary");
        traffic.until("a promotion", 600, () -> !life.decisions("PROMOTED").isEmpty());
        life.awaitServing(2);
        JsonNode ended = life.get("/rollouts/1");
        assertThat(viewer.goTo(PAGE + "/rollouts/1").figures()).isEqualTo(api.ofARollout(life, ended));
        assertThat(viewer.count("#segments tbody tr"))
                .as("segments of labelled answers and of every guardrail")
                .isEqualTo(ended.path("evidence").findValues("segments").stream()
                        .mapToInt(JsonNode::size)
                        .sum());
    }

    private void retrains(Traffic traffic) {
        life.command(
                        "retrain",
                        Map.of(
                                "reason",
                                "the quarter has ended",
                                "source",
                                life.upload(Rows.rents(320, 23)),
                                "overrides",
                                Map.of("skipShadow", true, "skipCanary", true)),
                        "quarter")
                .ok();
        life.awaitServing(3);
        turn(traffic, 25);
    }

    private void isRefusedByTheContract(Rows rows) {
        String source = life.upload(rows.without("lift"));
        life.command("retrain", Map.of("reason", "a bad export", "source", source), "bad-export")
                .ok();
        life.await(
                "the contract refuses",
                status -> !life.decisions("DATASET_REFUSED").isEmpty());
        life.await(
                "its refusal is published",
                status -> status.path("openWork").isNull()
                        || status.path("openWork").isMissingNode());
        assertThat(life.champion()).isEqualTo(3);
    }

    private void goesBack() {
        life.command("rollback", Map.of("reason", "v3 reads badly"), "way-back").ok();
        life.awaitServing(2);
    }

    private void offersAViewerNothing(Visitor viewer) {
        assertThat(viewer.goTo(PAGE).count("main button")).isZero();
        Map<String, String> form = Map.of("reason", "because", "commandId", "forged");
        assertThat(viewer.forge(PAGE + "/retrain", form)).isEqualTo(403);
        assertThat(viewer.forge(PAGE + "/rollback", form)).isEqualTo(403);
        assertThat(life.status().path("retrainings").asInt()).isEqualTo(2);
    }

    private void isRetrainedAndStoppedInTheBrowser(Visitor author, Visitor operator) {
        int rollouts = life.status().path("rollouts").asInt();
        assertThat(author.goTo(PAGE).count("main .danger")).isZero();
        assertThat(author.ask("#retrain-reason", "one more", "#retrain")).contains("Retraining 3 begins");
        life.await(
                "a rollout is open",
                status -> status.path("rollouts").asInt() == rollouts + 1
                        && status.path("awaiting").asString("").equals("OUTCOMES"));
        assertThat(operator.goTo(PAGE).ask("#rollback-reason", "not now", "#end-rollout"))
                .contains("Rollout " + (rollouts + 1) + " is ended, and v2 goes on serving everything");
        life.await(
                "the rollout has ended",
                status -> status.path("stage").asString("").equals("WATCHING")
                        || status.path("stage").asString("").equals("HELD"));
    }

    private void goesBackInTheBrowser(Visitor operator) {
        assertThat(operator.goTo(PAGE).texts("#rollback-ask button"))
                .containsExactly("Go back to v1", "Go back to v3, which was taken back");
        assertThat(operator.ask("#rollback-reason", "v3 was right", "#back-to-3"))
                .contains("v3 serves everything again instead of v2");
        life.awaitServing(3);
    }

    private void isRetiredInTheBrowser(Visitor operator) {
        operator.goTo(PAGE).open("summary:has-text('Retire')");
        operator.write("#retire-name", MODEL);
        assertThat(operator.ask("#retire-reason", "the last row", "#retire")).contains("The life ends");
        life.await("it is retired", status -> status.path("stage").asString("").equals("RETIRED"));
    }

    private static void turn(Traffic traffic, int times) {
        for (int i = 0; i < times; i++) {
            traffic.turn();
        }
        traffic.standStill();
    }

    /** Page and API are asked one after the other, and monitoring may decide in between; then both are asked again. */
    private void seesWhatTheApiSays(Visitor viewer) {
        Awaitility.await("the page says what the API says")
                .atMost(Duration.ofSeconds(30))
                .pollDelay(Duration.ZERO)
                .untilAsserted(() -> {
                    viewer.goTo(PAGE + "?all=true");
                    JsonNode lived = life.get("");
                    JsonNode performance = life.get("/performance");
                    List<JsonNode> ledger = life.ledger();
                    assertThat(viewer.figures()).isEqualTo(ApiFigures.ofALife(lived, performance, ledger.size()));
                    assertThat(viewer.text("#sentence"))
                            .isEqualTo(lived.path("status").path("sentence").asString());
                    assertThat(viewer.texts(".timeline .sentence"))
                            .isEqualTo(ledger.reversed().stream()
                                    .map(entry -> entry.path("sentence").asString())
                                    .toList());
                    assertThat(viewer.count(".chart .change"))
                            .isEqualTo(performance.path("versions").size());
                });
        seesWhatTheApiSaysAtHome(viewer);
    }

    private void seesWhatTheApiSaysAtHome(Visitor viewer) {
        Awaitility.await("the home page says what the API says")
                .atMost(Duration.ofSeconds(30))
                .pollDelay(Duration.ZERO)
                .untilAsserted(() -> {
                    viewer.goTo("/");
                    List<JsonNode> all = platform.doors()
                            .get("/api/v1/models")
                            .ok()
                            .valueStream()
                            .toList();
                    assertThat(viewer.figures()).isEqualTo(api.atHome(all));
                    assertThat(viewer.texts(".row .sentence"))
                            .containsExactlyInAnyOrderElementsOf(all.stream()
                                    .map(status -> status.path("sentence").asString())
                                    .toList());
                });
    }
}
