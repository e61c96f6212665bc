package io.perennial.workflows.lifecycle.course;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.perennial.workflows.Examples;
import io.perennial.workflows.Testbed;
import io.perennial.workflows.WorkflowIds;
import io.perennial.workflows.World;
import io.perennial.workflows.lifecycle.Awaiting;
import io.perennial.workflows.lifecycle.ModelStatus;
import io.perennial.workflows.lifecycle.RollbackRequest;
import io.perennial.workflows.lifecycle.Stage;
import io.perennial.workflows.lifecycle.ledger.DecisionKind;
import io.perennial.workflows.rollout.EvidenceJudgement;
import io.perennial.workflows.rollout.ManualGate;
import io.perennial.workflows.rollout.Plans;
import io.perennial.workflows.rollout.PromoteRequest;
import io.perennial.workflows.rollout.RolloutWait;
import io.perennial.workflows.rollout.RolloutWorkflow;
import io.perennial.workflows.scoping.ProjectSpec;
import io.perennial.workflows.serving.Standby;
import io.temporal.client.WorkflowUpdateException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A life whose rollout waits for a person. */
final class GatedLifeTest {

    private static final Duration WINDOW = Duration.ofDays(7);

    private final Testbed testbed = new Testbed();
    private final World world = testbed.world();
    private final LivedLife life = new LivedLife(testbed);

    @AfterEach
    void close() {
        testbed.close();
    }

    @Test
    void saysWhatItsRolloutWaitsForAndGoesOnWithIt() throws InterruptedException {
        ModelStatus waiting = waitingBeforePromotion();
        assertThat(waiting.stage()).isEqualTo(Stage.ROLLOUT);
        assertThat(waiting.needsSomebody()).isTrue();
        assertThat(waiting.verb()).contains("promote");
        assertThat(waiting.sentence())
                .startsWith("v1 serves everything; rollout/pc-prices/1 waits for a person: v2 has passed its canary"
                        + " at 50 % and waits before its promotion; promote lets it go on");
        assertThat(waiting.nextAction()).contains("take the candidate's share back on harm");

        rollout()
                .promote(new PromoteRequest(
                        Examples.command("yes-1", "olga"),
                        rollout()
                                .status()
                                .waitsFor()
                                .flatMap(RolloutWait::digest)
                                .orElseThrow()));
        EvidenceJudgement shown = rollout().status().evidence().orElseThrow();
        world.awaitEvidenceAskedNow(1, shown.cursor());
        world.showEvidence(shown);

        ModelStatus promoted = world.awaitStatus(now -> now.rollouts() == 1 && now.stage() == Stage.WATCHING);
        assertThat(LivedLife.versionOf(promoted)).isEqualTo(2);
        assertThat(promoted.awaiting()).isEqualTo(Awaiting.OUTCOMES);
        Standby before = world.routes().getLast().standby().orElseThrow();
        assertThat(before.version().version()).isEqualTo(1);
        assertThat(before.until())
                .isBetween(
                        Instant.ofEpochMilli(testbed.environment().currentTimeMillis())
                                .plus(WINDOW)
                                .minus(Duration.ofMinutes(5)),
                        Instant.ofEpochMilli(testbed.environment().currentTimeMillis())
                                .plus(WINDOW));
    }

    @Test
    void ceasesToWaitWhenAPersonResumesWhatHePaused() throws InterruptedException {
        life.challenged();
        rollout().pause(Examples.command("pause-1", "olga"));
        world.awaitStatus(now -> now.verb().equals(Optional.of("resume"))
                && now.awaiting() == Awaiting.PERSON
                && now.sentence().contains("resume lets it go on"));
        int seen = world.statuses().size();

        rollout().resume(Examples.command("resume-1", "olga"));

        assertThat(world.awaitStatus(seen, now -> now.awaiting() == Awaiting.OUTCOMES)
                        .stage())
                .isEqualTo(Stage.ROLLOUT);
    }

    @Test
    void goesBackAtAPersonsWordWhileItsRolloutWaits() throws InterruptedException {
        waitingBeforePromotion();
        int seen = world.statuses().size();

        testbed.life().rollBack(LivedLife.wayBack("back-1", Optional.empty()));

        ModelStatus back = world.awaitStatus(seen, now -> now.stage() == Stage.WATCHING);
        assertThat(LivedLife.versionOf(back)).isEqualTo(1);
        assertThat(back.awaiting()).isEqualTo(Awaiting.OUTCOMES);
    }

    /** Argo 1292: an abort without a rollout took the traffic away from what served. */
    @Test
    void anAbortWithNoRolloutOpenIsRefusedAndChangesNothing() throws InterruptedException {
        life.promoted();
        List<DecisionKind> decided = kinds();
        int routes = world.routes().size();

        for (int rollout : List.of(1, 2)) {
            RollbackRequest abort = new RollbackRequest(
                    Examples.command("abort-" + rollout, "olga"),
                    Optional.empty(),
                    Optional.of(rollout),
                    Optional.empty());
            assertThatThrownBy(() -> testbed.life().rollBack(abort))
                    .isInstanceOf(WorkflowUpdateException.class)
                    .hasStackTraceContaining(
                            rollout == 1
                                    ? "rollout 1 of pc-prices is not open any more"
                                    : "there is no rollout 2 of pc-prices; its last is 1");
        }

        assertThat(LivedLife.versionOf(testbed.life().status())).isEqualTo(2);
        assertThat(kinds()).isEqualTo(decided);
        assertThat(world.routes()).hasSize(routes);
    }

    private ModelStatus waitingBeforePromotion() throws InterruptedException {
        testbed.apply(Examples.apply(gated(LivedLife.withoutOlderSystem())));
        world.awaitStatus(now -> now.stage() == Stage.WATCHING);
        testbed.life().retrain(LivedLife.retraining("retrain-1"));
        life.passRollout(0);
        return world.awaitStatus(now -> now.awaiting() == Awaiting.PERSON);
    }

    private static ProjectSpec gated(ProjectSpec spec) {
        return Plans.of(spec, Plans.gated(spec.rollout(), ManualGate.PROMOTION, WINDOW));
    }

    private RolloutWorkflow rollout() {
        return testbed.client().newWorkflowStub(RolloutWorkflow.class, WorkflowIds.rollout(Examples.MODEL, 1));
    }

    private List<DecisionKind> kinds() {
        return world.decisions().stream().map(decision -> decision.kind()).toList();
    }
}
