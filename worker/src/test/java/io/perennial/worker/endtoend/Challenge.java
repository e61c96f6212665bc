package io.perennial.worker.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.workflows.lifecycle.Verdict;
import io.perennial.workflows.rollout.EvidenceJudgement;
import io.perennial.workflows.rollout.RolloutPhase;
import io.perennial.workflows.serving.RoutingTable;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** One candidate's rollout, seen from outside; whoever disturbs it holds it to its promises at its end. */
final class Challenge {

    private static final int ANSWERS = 5;

    private final Platform platform;
    private final KilledModel model;
    private final Stores stores;
    private final KillStory story;
    private final Life life;
    private final long ledgerBefore;
    private final int toldBefore;
    private final int incumbent;
    private final int rollout;

    Challenge(Platform platform, KilledModel model, Stores stores, KillStory story) {
        this.platform = platform;
        this.model = model;
        this.stores = stores;
        this.story = story;
        this.life = model.life();
        life.awaitRest(); // the end of a rollout is told before its life has heard of it
        this.ledgerBefore = model.ledgerEnd();
        this.toldBefore = model.traffic().told().size();
        this.incumbent = life.champion();
        this.rollout = model.challenge(story);
    }

    int rollout() {
        return rollout;
    }

    RolloutSight sight() {
        return model.sight(rollout, ledgerBefore, stores);
    }

    RolloutPhase phase() {
        return RolloutPhase.valueOf(sight().status().path("phase").asString());
    }

    /** Waits until the ledger says that it has begun. */
    void awaitBegun() {
        platform.until(
                life.model() + ": a rollout begins",
                Life.STEP_WITHIN,
                () -> !sight().decisions().isEmpty());
    }

    /** Waits until it collects evidence. */
    void awaitOpen() {
        life.await(
                "rollout " + rollout + " is open",
                status -> status.path("rollouts").asInt() == rollout
                        && status.path("awaiting").asString("").equals("OUTCOMES"));
    }

    /** Waits until its workflow has decided on its end, and has written that down; how. */
    RolloutPhase awaitEnd() {
        platform.until(life.model() + ": rollout " + rollout + " ends", Life.STEP_WITHIN, () -> {
            RolloutSight sight = sight();
            return RolloutPhase.valueOf(sight.status().path("phase").asString()).ended()
                    && !sight.ends().isEmpty();
        });
        return phase();
    }

    /** People do what the story wants of them; the same word again has its effect once. */
    void letPeopleSpeak(RolloutSight sight) {
        if (story == KillStory.GOOD && sight.isJudgedIn(1) && !sight.says("ROLLOUT_PAUSED")) {
            say("pause", Map.of("reason", "lunch"), "");
        } else if (sight.waitsFor().equals("promote")) {
            String digest = sight.status().path("waitsFor").path("digest").asString();
            say("promote", Map.of("reason", "reads well", "digest", digest), digest);
        } else if (sight.says("ROLLOUT_PAUSED") && !sight.says("ROLLOUT_RESUMED")) {
            say("resume", Map.of("reason", "back from lunch"), "");
        } else if (story == KillStory.ABORTED
                && sight.isJudgedIn(2)
                && sight.ends().isEmpty()) {
            say("rollback", Map.of("reason", "a complaint", "rollout", rollout), "");
        }
    }

    private void say(String verb, Map<String, Object> body, String about) {
        life.command(verb, body, verb + "-" + rollout + about).ok();
    }

    /** Ledger, workflow, life, route, answers and registry agree on one end. */
    void isNotSplit(RolloutPhase end) {
        List<JsonNode> ends = sight().ends();
        assertThat(ends).as("ends in the ledger").hasSize(1);
        assertThat(ends.getFirst().path("kind").asString()).endsWith(end.name());
        int serves =
                end == RolloutPhase.PROMOTED ? ends.getFirst().path("version").asInt() : incumbent;
        life.awaitServing(serves);
        platform.until(
                "the route has settled",
                Life.STEP_WITHIN,
                () -> route().candidate().isEmpty());
        assertThat(route().incumbent().version()).as("version of the route").isEqualTo(serves);
        for (int i = 0; i < ANSWERS; i++) {
            JsonNode answer = model.traffic().turn();
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
        if (sight().status().path("evidence").isObject()) { // not of one that ended before anything was judged
            JsonNode replay = life.get("/rollouts/" + rollout + "/replay");
            assertThat(replay.path("same").asBoolean()).as("%s", replay).isTrue();
        }
        new Evidence(platform, life, model.traffic(), toldBefore)
                .isWholeAndCountedOnce(rollout, sight().ofKind("SHADOW_PASSED", "CANARY_STEPPED"));
    }

    /** Nobody is promoted against the last judgement, and who is taken back by no person was proven harmful. */
    private void agrees(RolloutPhase end, EvidenceJudgement judgement) {
        boolean takenBackOnProof = end == RolloutPhase.ROLLED_BACK && story == KillStory.TENFOLD_ERRORS;
        if (end == RolloutPhase.PROMOTED || takenBackOnProof) {
            assertThat(judgement.harm() == Verdict.FAILS).as("proven harmful").isEqualTo(takenBackOnProof);
        }
    }
}
