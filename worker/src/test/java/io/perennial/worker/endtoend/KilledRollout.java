package io.perennial.worker.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.workflows.rollout.RolloutPhase;

/** One rollout, during which a server is killed once. */
final class KilledRollout {

    private static final int TURNS = 1_500;
    private static final int MEANWHILE = 5;

    private final Platform platform;
    private final KilledModel model;
    private final Kill kill;
    private final ProcessHandle victim;
    private final Traffic traffic;
    private final Challenge challenge;
    private boolean killed;

    KilledRollout(Platform platform, KilledModel model, Stores stores, Kill kill) {
        this.platform = platform;
        this.model = model;
        this.kill = kill;
        this.traffic = model.traffic();
        this.victim = platform.process(kill.victim()).orElseThrow();
        this.challenge = new Challenge(platform, model, stores, kill.story());
    }

    /** Lets it run, killed server and all, to an end that it may come to; how it ended. */
    RolloutPhase end() {
        challenge.awaitBegun();
        killWhenEntered(challenge.sight());
        challenge.awaitOpen();
        for (int turns = 0; !hasEnded(); turns++) {
            assertThat(turns).as("%s: rows until its end", kill).isLessThan(TURNS);
            traffic.turn();
        }
        RolloutPhase end = challenge.awaitEnd();
        assertThat(killed).as("%s", kill).isTrue();
        assertThat(kill.story().mayEnd(end)).as("%s: %s", kill, end).isTrue();
        challenge.isNotSplit(end);
        challenge.restsOnItsEvidence(end);
        return end;
    }

    private boolean hasEnded() {
        RolloutSight sight = challenge.sight();
        if (killWhenEntered(sight)) {
            return false;
        }
        challenge.letPeopleSpeak(sight);
        return !sight.ends().isEmpty();
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
                kill + ": all is at ease",
                Platform.BACK_WITHIN,
                () -> platform.isUp(kill.victim()) && model.isAtEase(challenge.rollout()));
        return true;
    }

    private void askWhoeverAnswers() {
        try {
            traffic.ask();
        } catch (SilentDoorException e) {
            assertThat(kill.victim()).as("who does not answer").isEqualTo(Server.GATEWAY);
        }
    }
}
