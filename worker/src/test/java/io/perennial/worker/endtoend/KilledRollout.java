package io.perennial.worker.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.workflows.lifecycle.Verdict;
import io.perennial.workflows.rollout.EvidenceJudgement;
import io.perennial.workflows.rollout.RolloutPhase;
import io.perennial.workflows.serving.RoutingTable;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** One rollout, during which a server is killed once. */
final class KilledRollout {

    private static final int TURNS = 1_500;
    private static final int MEANWHILE = 5;

    private final Platform platform;
    private final KilledModel model;
    private final Stores stores;
    private final Kill kill;
    private final ProcessHandle victim;
    private final Life life;
    private final Traffic traffic;
    private final long ledgerBefore;
    private final int toldBefore;
    private final int incumbent;
    private final int rollout;
    private boolean killed;

    KilledRollout(Platform platform, KilledModel model, Stores stores, Kill kill) {
        this.platform = platform;
        this.model = model;
        this.stores = stores;
        this.kill = kill;
        this.life = model.life();
        this.traffic = model.traffic();
        this.victim = platform.process(kill.victim()).orElseThrow();
        this.ledgerBefore = model.ledgerEnd();
        this.toldBefore = traffic.told().size();
        this.incumbent = life.champion();
        this.rollout = model.challenge(kill.story());
    }

    /** Lets it run, killed server and all; how it ended. */
    RolloutPhase end() {
        platform.until(
                kill + ": it begins",
                Life.STEP_WITHIN,
                () -> !sight().decisions().isEmpty());
        killWhenEntered(sight());
        life.await(
                "rollout " + rollout + " is open",
                status -> status.path("rollouts").asInt() == rollout
                        && status.path("awaiting").asString("").equals("OUTCOMES"));
        for (int turns = 0; !hasEnded(); turns++) {
            assertThat(turns).as("%s: rows until its end", kill).isLessThan(TURNS);
            traffic.turn();
        }
        platform.until(kill + ": its workflow ends", Life.STEP_WITHIN, () -> phase().ended());
        assertThat(killed).as("%s", kill).isTrue();
        return phase();
    }

    private boolean hasEnded() {
        RolloutSight sight = sight();
        if (killWhenEntered(sight)) {
            return false;
        }
        sayWhatPeopleSay(sight);
        return !sight.ends().isEmpty();
    }

    private RolloutSight sight() {
        return model.sight(rollout, ledgerBefore, stores);
    }

    private boolean killWhenEntered(RolloutSight sight) {
        if (killed || !kill.row().isEntered(sight)) {
            return false;
        }
        killed = true;
        Platform.kill(victim);
        for (int i = 0; i < MEANWHILE; i++) {
            askWhoeverAnswers();
        }
        platform.until(
                kill + ": it is back",
                Platform.BACK_WITHIN,
                () -> platform.isUp(kill.victim()) && model.isAtEase(rollout));
        return true;
    }

    private void askWhoeverAnswers() {
        try {
            traffic.ask();
        } catch (SilentDoorException e) {
            assertThat(kill.victim()).as("who does not answer").isEqualTo(Server.GATEWAY);
        }
    }

    private void sayWhatPeopleSay(RolloutSight sight) {
        if (kill.story() == KillStory.GOOD
                && KillRow.SHADOW_JUDGED.isEntered(sight)
                && !KillRow.PAUSED.isEntered(sight)) {
            say("pause", Map.of("reason", "lunch"), "");
        } else if (sight.waitsFor().equals("promote")) {
            String digest = sight.status().path("waitsFor").path("digest").asString();
            say("promote", Map.of("reason", "reads well", "digest", digest), digest);
        } else if (KillRow.PAUSED.isEntered(sight) && !KillRow.RESUMED.isEntered(sight)) {
            say("resume", Map.of("reason", "back from lunch"), "");
        } else if (kill.story() == KillStory.ABORTED
                && KillRow.STEP_1_JUDGED.isEntered(sight)
                && sight.ends().isEmpty()) {
            say("rollback", Map.of("reason", "a complaint", "rollout", rollout), "");
        }
    }

    /** The same word again has its effect once. */
    private void say(String verb, Map<String, Object> body, String about) {
        life.command(verb, body, verb + "-" + rollout + about).ok();
    }

    private RolloutPhase phase() {
        return RolloutPhase.valueOf(sight().status().path("phase").asString());
    }

    /** Ledger, workflow, life, route, answers and registry agree on one end. */
    void isNotSplit(RolloutPhase end) {
        assertThat(kill.story().mayEnd(end)).as("%s ends %s", kill, end).isTrue();
        List<JsonNode> ends = sight().ends();
        assertThat(ends).as("ends in the ledger").hasSize(1);
        assertThat(ends.getFirst().path("kind").asString()).endsWith(end.name());
        int candidate = ends.getFirst().path("version").asInt();
        int serves = end == RolloutPhase.PROMOTED ? candidate : incumbent;
        life.awaitServing(serves);
        platform.until(
                "the route has settled",
                Life.STEP_WITHIN,
                () -> route().candidate().isEmpty());
        assertThat(route().incumbent().version()).as("version of the route").isEqualTo(serves);
        for (int i = 0; i < MEANWHILE; i++) {
            JsonNode answer = traffic.turn();
            assertThat(answer.path("model_version").asString()).isEqualTo(Integer.toString(serves));
            assertThat(answer.path("parameters").path("arm").asString()).isEqualTo("incumbent");
        }
        life.awaitAlias(serves);
    }

    private RoutingTable route() {
        return stores.route(life.model());
    }

    /** What is stored proves the same again, and holds each label once. */
    void restsOnItsEvidence(RolloutPhase end) {
        try (Histories histories = platform.histories()) {
            new ReplayedVerdict(stores)
                    .equalsTheLast(histories.judgements("rollout/" + life.model() + "/" + rollout))
                    .ifPresent(judgement -> agrees(end, judgement));
        }
        Evidence evidence = new Evidence(platform, life, traffic, toldBefore);
        evidence.isWholeAndCountedOnce(rollout, sight().ofKind("SHADOW_PASSED", "CANARY_STEPPED"));
    }

    private void agrees(RolloutPhase end, EvidenceJudgement judgement) {
        boolean harmful = judgement.harm() == Verdict.FAILS;
        assertThat(harmful && end == RolloutPhase.PROMOTED)
                .as("promoted though harmful")
                .isFalse();
        if (kill.story() == KillStory.TENFOLD_ERRORS && end == RolloutPhase.ROLLED_BACK) {
            assertThat(harmful).as("taken back on proof").isTrue();
        }
    }
}
