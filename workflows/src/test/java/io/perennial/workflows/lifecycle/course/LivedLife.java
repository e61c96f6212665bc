package io.perennial.workflows.lifecycle.course;

import io.perennial.workflows.Examples;
import io.perennial.workflows.Testbed;
import io.perennial.workflows.World;
import io.perennial.workflows.approval.ApprovalSpec;
import io.perennial.workflows.lifecycle.Awaiting;
import io.perennial.workflows.lifecycle.GateOverrides;
import io.perennial.workflows.lifecycle.ModelStatus;
import io.perennial.workflows.lifecycle.RetrainRequest;
import io.perennial.workflows.lifecycle.RollbackRequest;
import io.perennial.workflows.lifecycle.Stage;
import io.perennial.workflows.lifecycle.Verdict;
import io.perennial.workflows.scoping.ProjectSpec;
import java.time.Duration;
import java.util.Optional;

/** A life on the test server that is brought to where a test begins. */
final class LivedLife {

    private final Testbed testbed;
    private final World world;

    LivedLife(Testbed testbed) {
        this.testbed = testbed;
        this.world = testbed.world();
    }

    /** Serves the winner of its first training at once. */
    static ProjectSpec withoutOlderSystem() {
        return Examples.spec(Optional.empty(), new ApprovalSpec(false, false, Duration.ofDays(30)));
    }

    /** v1 serves and is watched. */
    void watching(Optional<Integer> historyLimit) throws InterruptedException {
        testbed.apply(Examples.apply(withoutOlderSystem()), historyLimit);
        world.awaitStatus(now -> now.stage() == Stage.WATCHING);
    }

    /** v2 has challenged v1 and waits for outcomes. */
    void challenged() throws InterruptedException {
        watching(Optional.empty());
        testbed.life().retrain(retraining("retrain-1"));
        world.awaitStatus(now -> now.stage() == Stage.ROLLOUT && now.awaiting() == Awaiting.OUTCOMES);
    }

    /** v2 has replaced v1. */
    void promoted() throws InterruptedException {
        watching(Optional.empty());
        testbed.life().retrain(retraining("retrain-1"));
        passRollout(0);
        world.awaitStatus(now -> now.rollouts() == 1 && now.stage() == Stage.WATCHING);
    }

    /** The candidate of the next rollout passes every step. */
    void passRollout(long from) {
        world.showEvidence(Examples.evidence(from + 60, Verdict.HOLDS, Verdict.TOO_EARLY, 60));
        world.showEvidence(Examples.evidence(from + 80, Verdict.HOLDS, Verdict.TOO_EARLY, 22));
        world.showEvidence(Examples.evidence(from + 100, Verdict.HOLDS, Verdict.TOO_EARLY, 25));
    }

    static RetrainRequest retraining(String id) {
        return new RetrainRequest(Examples.command(id, "ada"), Optional.empty(), GateOverrides.NONE);
    }

    static RollbackRequest wayBack(String id, Optional<Integer> toVersion) {
        return new RollbackRequest(Examples.command(id, "olga"), toVersion);
    }

    static int versionOf(ModelStatus status) {
        return status.champion().orElseThrow().served().version();
    }
}
