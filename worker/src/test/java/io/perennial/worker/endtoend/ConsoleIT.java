package io.perennial.worker.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.testbed.browser.Chromium;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
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

    @Test
    void showsTheFiguresOfTheApiAfterARetrainingARefusalAndARollback(@TempDir Path profiles) {
        try (Chromium chromium = new Chromium(profiles);
                Visitor viewer = visitor(chromium, "vic", "VIEWER");
                Visitor author = visitor(chromium, "ann", "AUTHOR");
                Visitor approver = visitor(chromium, "ben", "APPROVER");
                Visitor operator = visitor(chromium, "olga", "OPERATOR")) {
            Rows rows = Rows.rents(300, 21);
            Traffic traffic = new Traffic(platform, life, Rows.rents(400, 22));
            life.begin(Projects.approved(MODEL), rows);

            isApprovedInTheBrowser(viewer, approver);
            isTriedAndPromoted(viewer, traffic);
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
        assertThat(viewer.text("#digest")).isEqualTo(request.path("digest").asString());
        assertThat(viewer.figures()).containsExactly("approval-number=1");
        assertThat(viewer.text("#period")).isEqualTo("30 days");
        assertThat(viewer.count("main button")).isZero();
        seesWhatTheApiSaysAtHome(viewer);

        String said = approver.goTo(PAGE + "/approvals/1").ask("#reason", "reads well", "button[value=true]");
        assertThat(said).contains("approved");
        life.awaitShadow();
        assertThat(approver.goTo(PAGE + "/approvals/1").text("#outcome"))
                .isEqualTo(
                        life.get("/approvals/1").path("report").path("sentence").asString());
    }

    private void isTriedAndPromoted(Visitor viewer, Traffic traffic) {
        turn(traffic, 25);
        traffic.standStill();
        JsonNode rollout = life.get("/rollouts/1");
        assertThat(rollout.path("evidence").isObject()).as("%s", rollout).isTrue();
        assertThat(viewer.goTo(PAGE + "/rollouts/1").figures()).isEqualTo(rolloutFigures(rollout));
        assertThat(viewer.text("#sentence")).isEqualTo(rollout.path("sentence").asString());
        traffic.until("a promotion", 600, () -> !life.decisions("PROMOTED").isEmpty());
        life.awaitServing(2);
        assertThat(viewer.goTo(PAGE + "/rollouts/1").figures()).isEqualTo(rolloutFigures(life.get("/rollouts/1")));
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
        assertThat(author.ask("#retrain-reason", "one more", "main .actions button"))
                .contains("Retraining 3 begins");
        life.await(
                "a rollout is open",
                status -> status.path("rollouts").asInt() == rollouts + 1
                        && status.path("awaiting").asString("").equals("OUTCOMES"));
        assertThat(operator.goTo(PAGE).ask("#rollback-reason", "not now", "main .actions .danger"))
                .contains(" is ended, and v", " goes on serving everything");
        life.await(
                "the rollout has ended",
                status -> status.path("stage").asString("").equals("WATCHING")
                        || status.path("stage").asString("").equals("HELD"));
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
                    assertThat(viewer.figures()).isEqualTo(modelFigures(lived, performance, ledger.size()));
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
                    List<JsonNode> needs =
                            all.stream().filter(ConsoleIT::needsSomebody).toList();
                    Predicate<JsonNode> acts = ConsoleIT::acts;
                    assertThat(viewer.figures())
                            .containsExactly(
                                    "needs-count=" + needs.size(),
                                    "acting-count=" + all.stream().filter(acts).count(),
                                    "quiet-count="
                                            + all.stream()
                                                    .filter(status -> !needsSomebody(status) && !acts(status))
                                                    .count());
                    assertThat(viewer.texts(".row .sentence"))
                            .containsExactlyInAnyOrderElementsOf(all.stream()
                                    .map(status -> status.path("sentence").asString())
                                    .toList());
                });
    }

    private static boolean needsSomebody(JsonNode status) {
        return status.path("awaiting").asString().equals("PERSON")
                || status.path("openApproval").isNumber();
    }

    private static boolean acts(JsonNode status) {
        return !needsSomebody(status)
                && (status.path("awaiting").asString().equals("WORK")
                        || status.path("stage").asString().equals("ROLLOUT"));
    }

    private static List<String> modelFigures(JsonNode lived, JsonNode performance, int decisions) {
        JsonNode status = lived.path("status");
        List<String> figures = new ArrayList<>();
        champion(status.path("champion"), performance, figures);
        if (status.path("previous").isObject()) {
            add(
                    figures,
                    "previous-version",
                    status.path("previous").path("served").path("version"));
        }
        add(figures, "outcomes", lived.path("outcomes"));
        add(figures, "decided", lived.path("decided"));
        add(figures, "retrainings", status.path("retrainings"));
        add(figures, "rollouts", status.path("rollouts"));
        for (JsonNode block : performance.path("blocks").valueStream().toList().reversed()) {
            for (String name : List.of("from", "through", "version", "error", "badRate")) {
                add(figures, "block-" + name.toLowerCase(Locale.ROOT), block.path(name));
            }
        }
        figures.add("decision-count=" + decisions);
        return figures;
    }

    private static void champion(JsonNode champion, JsonNode performance, List<String> figures) {
        JsonNode version = champion.path("served").path("version");
        JsonNode own = performance
                .path("byVersion")
                .valueStream()
                .filter(each -> each.path("version").equals(version))
                .findFirst()
                .orElseThrow();
        add(figures, "champion-version", version);
        add(figures, "champion-error", own.path("error"));
        add(figures, "champion-n", own.path("outcomes"));
        add(figures, "champion-bad", own.path("bad"));
        add(figures, "champion-bad-rate", own.path("badRate"));
        add(figures, "champion-bound", champion.path("badRateUpperBound"));
    }

    private static List<String> rolloutFigures(JsonNode rollout) {
        JsonNode request = rollout.path("request");
        JsonNode harmAlpha = request.path("plan").path("harmAlpha");
        JsonNode evidence = rollout.path("evidence");
        List<String> figures = new ArrayList<>();
        add(figures, "rollout-number", request.path("number"));
        add(figures, "candidate", request.path("candidate").path("version"));
        add(figures, "incumbent", request.path("incumbent").path("version"));
        add(figures, "step", rollout.path("step"));
        add(figures, "share", rollout.path("share"));
        add(figures, "promise", harmAlpha);
        add(figures, "safe-log10", evidence.path("safeLog10"));
        add(figures, "harm-log10", evidence.path("harmLog10"));
        figures.add("harm-threshold=" + -Math.log10(harmAlpha.asDouble() / 2));
        add(figures, "units", evidence.path("units"));
        add(figures, "candidate-bad", evidence.path("candidateBad"));
        add(figures, "incumbent-bad", evidence.path("incumbentBad"));
        return figures;
    }

    private static void add(List<String> figures, String name, JsonNode value) {
        figures.add(name + "=" + value.asString());
    }
}
