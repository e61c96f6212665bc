package io.perennial.worker.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.workflows.serving.RoutingTable;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/**
 * Whatever server is killed while two versions are on trial, each rollout comes to one end on evidence of its own, counted once, and one version
 * serves. Two kills are drawn by the seed {@code -Dkills.seed}; {@code -Dkills=all} makes every one.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class KilledRivalsIT {

    private static final String STORY = "two candidates";
    private static final Set<String> PASSES = Set.of("SHADOW_PASSED", "CANARY_STEPPED");
    private static final Set<String> ENDS = Set.of("PROMOTED", "ROLLED_BACK", "ROLLOUT_HELD");
    private static final int TURNS = 3_000;
    private static final int MEANWHILE = 5;
    private static final int ANSWERS = 5;
    private static final int FIRST = 1;
    private static final int HARMFUL = 2;

    private final Platform platform = Platform.running();
    private final Stores stores = new Stores(platform.database());
    private final KillTable table = new KillTable();
    private int models;

    static List<RivalKill> kills() {
        return System.getProperty("kills", "").equals("all")
                ? RivalKill.all()
                : RivalKill.drawn(Long.getLong("kills.seed", 5), 2);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("kills")
    void eachComesToOneEnd(RivalKill kill) throws IOException {
        table.begin(STORY, kill.moment().words(), kill.victim());
        Life life = new Life(platform, "killed-rivals-" + ++models);
        Rows rows = Rows.rents(600, 50);
        life.begin(SeveralCandidatesIT.LIFE.replace("name: rivals", "name: " + life.model()), rows);
        life.awaitServing(FIRST);
        AtomicBoolean harms = new AtomicBoolean(kill.moment() == RivalKill.Moment.ONE_TAKEN_BACK);
        Traffic traffic = new Traffic(
                platform,
                life,
                rows,
                (answer, label) ->
                        harms.get() && isOf(answer, HARMFUL) ? 10 * Double.parseDouble(label.toString()) : label);
        life.command("retrain", Map.of("reason", "both recipes", "source", life.upload(Rows.rents(700, 51))), "rivals")
                .ok();
        life.await(
                "two rollouts are open",
                status -> status.path("openRollouts").size() == 2
                        && status.path("awaiting").asString().equals("OUTCOMES"));

        traffic.until(kill.moment().words(), TURNS, () -> isEntered(kill.moment(), life));
        harms.set(kill.moment().oneDoesHarm());
        kill(kill, life, traffic);
        traffic.until("an end of both", TURNS, () -> ends(life).size() == 2);
        life.awaitRest();

        table.end(STORY, kill.moment().words(), kill.victim(), agreed(kill, life, traffic));
    }

    private static boolean isOf(JsonNode answer, int version) {
        return answer.path("parameters").path("arm").asString().equals("candidate")
                && answer.path("model_version").asString().equals(Integer.toString(version));
    }

    private static boolean isEntered(RivalKill.Moment moment, Life life) {
        return switch (moment) {
            case BOTH_OPEN -> true;
            case BOTH_IN_CANARY ->
                rollouts()
                        .allMatch(rollout -> life.get("/rollouts/" + rollout)
                                .path("phase")
                                .asString()
                                .equals("CANARY"));
            case ONE_TAKEN_BACK -> says(life, "ROLLED_BACK");
            case ONE_PROMOTED -> says(life, "PROMOTED");
        };
    }

    private static Stream<Integer> rollouts() {
        return IntStream.rangeClosed(1, 2).boxed();
    }

    private static boolean says(Life life, String kind) {
        return !life.decisions(kind).isEmpty();
    }

    /** The last end of each rollout that has one: of two that are proven in the same moment one is told that the other was before it. */
    private static List<JsonNode> ends(Life life) {
        return rollouts()
                .map(rollout -> of(life, rollout, said(life, ENDS)))
                .filter(ends -> !ends.isEmpty())
                .map(List::getLast)
                .toList();
    }

    private static List<JsonNode> said(Life life, Set<String> kinds) {
        return life.ledger().stream()
                .map(entry -> entry.path("decision"))
                .filter(decision -> kinds.contains(decision.path("kind").asString("")))
                .toList();
    }

    private static List<JsonNode> of(Life life, int rollout, List<JsonNode> decisions) {
        String key = "rollout/" + life.model() + "/" + rollout + "/";
        return decisions.stream()
                .filter(decision -> decision.path("key").asString().startsWith(key))
                .toList();
    }

    private void kill(RivalKill kill, Life life, Traffic traffic) {
        Platform.kill(platform.process(kill.victim()).orElseThrow());
        for (int i = 0; i < MEANWHILE; i++) {
            try {
                traffic.ask();
            } catch (SilentDoorException e) {
                assertThat(kill.victim()).as("who does not answer").isEqualTo(Server.GATEWAY);
            }
        }
        platform.until(
                kill + ": all is at ease",
                Platform.BACK_WITHIN,
                () -> platform.isUp(kill.victim())
                        && platform.doors()
                                        .get("/api/v1/models/" + life.model() + "/history")
                                        .status()
                                == 200
                        && traffic.ask().status() == 200);
    }

    /** Ledger, life, route, answers, registry and replays agree; how both ended. */
    private String agreed(RivalKill kill, Life life, Traffic traffic) {
        List<JsonNode> ends = ends(life);
        List<Integer> promoted = ends.stream()
                .filter(end -> end.path("kind").asString().equals("PROMOTED"))
                .map(end -> end.path("version").asInt())
                .toList();
        assertThat(promoted).as("%s: versions promoted", kill).hasSizeLessThan(2);
        if (kill.moment().oneDoesHarm()) {
            assertThat(promoted).as("%s: versions promoted", kill).doesNotContain(HARMFUL);
        }
        int serves = promoted.isEmpty() ? FIRST : promoted.getFirst();
        life.awaitServing(serves);
        platform.until("the route has settled", Life.STEP_WITHIN, () -> hasSettled(stores.route(life.model()), serves));
        for (int i = 0; i < ANSWERS; i++) {
            assertThat(traffic.turn().path("model_version").asString()).isEqualTo(Integer.toString(serves));
        }
        life.awaitAlias(serves);
        Evidence evidence = new Evidence(platform, life, traffic);
        rollouts().forEach(rollout -> restsOnItsEvidence(life, evidence, rollout));
        return String.join(
                ", ", ends.stream().map(end -> end.path("kind").asString()).toList());
    }

    private static boolean hasSettled(RoutingTable route, int serves) {
        return route.incumbent().version() == serves
                && route.trials().candidates().isEmpty();
    }

    private static void restsOnItsEvidence(Life life, Evidence evidence, int rollout) {
        if (life.get("/rollouts/" + rollout).path("evidence").isObject()) {
            JsonNode replay = life.get("/rollouts/" + rollout + "/replay");
            assertThat(replay.path("same").asBoolean()).as("%s", replay).isTrue();
        }
        evidence.isWholeAndCountedOnce(rollout, of(life, rollout, said(life, PASSES)));
    }

    @AfterAll
    void close() {
        stores.close();
    }
}
