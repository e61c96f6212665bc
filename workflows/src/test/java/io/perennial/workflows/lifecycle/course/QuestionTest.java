package io.perennial.workflows.lifecycle.course;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.workflows.Examples;
import io.perennial.workflows.Testbed;
import io.perennial.workflows.WorkflowIds;
import io.perennial.workflows.World;
import io.perennial.workflows.lifecycle.ModelStatus;
import io.perennial.workflows.lifecycle.RetireRequest;
import io.perennial.workflows.lifecycle.Stage;
import io.perennial.workflows.lifecycle.Verdict;
import io.perennial.workflows.lifecycle.ledger.Decision;
import io.perennial.workflows.lifecycle.ledger.DecisionKind;
import io.perennial.workflows.monitoring.MonitoringSpec;
import io.perennial.workflows.monitoring.MonitoringWorkflow;
import io.perennial.workflows.scoping.ProjectSpec;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the monitor asks, what is done about it, and what that costs: one cause, one episode, closed with proof. */
final class QuestionTest {

    private final Testbed testbed = new Testbed();
    private final World world = testbed.world();
    private final LivedLife life = new LivedLife(testbed);

    @AfterEach
    void close() {
        testbed.close();
    }

    /** A question that was asked because nothing could be judged stayed open for ever, though its cause was over. */
    @Test
    void isClosedWhenTheMonitorSeesAgain() throws Exception {
        life.watching(Optional.empty());
        world.showBlock(1, Examples.block(0, Verdict.UNKNOWN, Verdict.UNKNOWN, 0));
        world.awaitStatus(now -> now.ask().isPresent());
        int asked = world.statuses().size();

        world.showBlock(1, Examples.block(20, Verdict.TOO_EARLY, Verdict.UNKNOWN, 0));

        world.awaitStatus(asked, now -> now.ask().isEmpty());
        assertThat(world.kinds()).endsWith(DecisionKind.EPISODE_OPENED, DecisionKind.EPISODE_CLOSED);
        assertThat(world.decisions().getLast().reason()).isEqualTo("the champion is judged again, up to outcome 20");
    }

    @Test
    void isClosedWithWhatThePersonDid() throws Exception {
        askedToRetrain();

        testbed.life().retrain(LivedLife.retraining("retrain-1"));
        life.passRollout(120);

        world.awaitDecisions(DecisionKind.EPISODE_CLOSED, 1);
        ModelStatus status = world.awaitStatus(now -> now.rollouts() == 1 && now.stage() == Stage.WATCHING);
        assertThat(status.ask()).isEmpty();
        Decision closed = world.decisions().getLast();
        assertThat(closed.kind()).isEqualTo(DecisionKind.EPISODE_CLOSED);
        assertThat(closed.reason()).contains("v2 serves everything");
        assertThat(world.kinds().stream().filter(DecisionKind.EPISODE_OPENED::equals))
                .hasSize(1);
    }

    @Test
    void isClosedBeforeTheLedgerIs() throws Exception {
        askedToRetrain();

        testbed.life().retire(new RetireRequest(Examples.command("retire-1", "olga"), Optional.empty()));

        world.awaitStatus(now -> now.stage() == Stage.RETIRED);
        assertThat(world.kinds())
                .endsWith(DecisionKind.RETIREMENT_ASKED, DecisionKind.EPISODE_CLOSED, DecisionKind.RETIRED);
    }

    /** The budget is for retrainings that the monitor brought about; a wish that a person's retraining met brought about none. */
    @Test
    void aWishThatLedToNoRetrainingTakesNothingFromTheBudget() throws Exception {
        life.challenged();
        world.showBlock(1, Examples.block(120, Verdict.FAILS, Verdict.UNKNOWN, 0));
        life.passRollout(120);
        world.awaitStatus(now -> now.rollouts() == 1 && now.stage() == Stage.WATCHING);
        assertThat(monitor().status().retrainings()).isZero();

        world.showBlock(2, Examples.block(340, Verdict.FAILS, Verdict.TOO_EARLY, -1));
        world.awaitEvidenceAsked(2);
        life.passRollout(340);

        world.awaitStatus(now -> now.rollouts() == 2 && now.stage() == Stage.WATCHING);
        assertThat(monitor().status().retrainings()).isEqualTo(1);
    }

    private MonitoringWorkflow monitor() {
        return testbed.client().newWorkflowStub(MonitoringWorkflow.class, WorkflowIds.monitoring(Examples.MODEL));
    }

    /** The champion is worn, and the monitor has nothing left to have it retrained with. */
    private void askedToRetrain() throws InterruptedException {
        testbed.apply(Examples.apply(withoutBudget()));
        world.awaitStatus(now -> now.stage() == Stage.WATCHING);
        world.showBlock(1, Examples.block(120, Verdict.FAILS, Verdict.UNKNOWN, 0));
        world.awaitStatus(now -> now.ask().isPresent());
    }

    private static ProjectSpec withoutBudget() {
        ProjectSpec spec = LivedLife.withoutOlderSystem();
        MonitoringSpec monitoring =
                new MonitoringSpec(20, 0.0003, 0.05, 200, 0.01, 100, Optional.empty(), Optional.of(600), 0);
        return new ProjectSpec(
                spec.name(), spec.charter(), spec.data(), spec.training(), spec.approval(), spec.rollout(), monitoring);
    }
}
