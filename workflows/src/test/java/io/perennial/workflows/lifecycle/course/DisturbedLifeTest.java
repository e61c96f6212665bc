package io.perennial.workflows.lifecycle.course;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.workflows.Examples;
import io.perennial.workflows.Testbed;
import io.perennial.workflows.World;
import io.perennial.workflows.lifecycle.ApplyRequest;
import io.perennial.workflows.lifecycle.Awaiting;
import io.perennial.workflows.lifecycle.ModelStatus;
import io.perennial.workflows.lifecycle.RetireRequest;
import io.perennial.workflows.lifecycle.Stage;
import io.perennial.workflows.lifecycle.ledger.DecisionKind;
import io.perennial.workflows.monitoring.MonitoringSpec;
import io.perennial.workflows.scoping.ProjectSpec;
import io.perennial.workflows.training.BaselineKind;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Lives in which something comes at the wrong moment or does not come at all. */
final class DisturbedLifeTest {

    private final Testbed testbed = new Testbed();
    private final World world = testbed.world();
    private final LivedLife life = new LivedLife(testbed);

    @AfterEach
    void close() {
        testbed.close();
    }

    @Test
    void aRegistryThatRefusesTheAliasKeepsNobodyFromGoingBack() throws Exception {
        life.promoted();
        world.awaitChampion(2);
        world.refuseAlias();

        testbed.life().rollBack(LivedLife.wayBack("back-1", Optional.empty()));

        ModelStatus status = world.awaitStatus(now -> now.sentence().contains("MLflow refused"));
        assertThat(LivedLife.versionOf(status)).isEqualTo(1);
        testbed.life().retrain(LivedLife.retraining("retrain-2"));
        world.awaitStatus(now -> now.rollouts() == 2);
    }

    @Test
    void endingARolloutTwiceEndsItAndNothingElse() throws Exception {
        life.promoted();
        testbed.life().retrain(LivedLife.retraining("retrain-2"));
        world.awaitStatus(now -> now.rollouts() == 2 && now.awaiting() == Awaiting.OUTCOMES);

        testbed.life().rollBack(LivedLife.wayBack("back-1", Optional.empty()));
        testbed.life().rollBack(LivedLife.wayBack("back-2", Optional.empty()));

        world.awaitDecisions(DecisionKind.ROLLED_BACK, 1);
        int seen = world.statuses().size();
        world.awaitStatus(seen - 1, now -> now.stage() == Stage.WATCHING);
        testbed.life().retrain(LivedLife.retraining("retrain-3")); // whatever was asked before is done when this is
        world.awaitEvidenceAsked(3);
        life.passRollout(100);
        ModelStatus status = world.awaitStatus(now -> now.rollouts() == 3 && now.stage() == Stage.WATCHING);
        assertThat(status.previous().orElseThrow().served().version()).isEqualTo(2);
        assertThat(world.kinds().stream().filter(DecisionKind.ROLLED_BACK::equals))
                .hasSize(1);
    }

    @Test
    void aVersionNamedDuringARolloutIsGoneBackToWhenTheRolloutHasEnded() throws Exception {
        life.promoted();
        testbed.life().retrain(LivedLife.retraining("retrain-2"));
        world.awaitStatus(now -> now.rollouts() == 2 && now.awaiting() == Awaiting.OUTCOMES);

        testbed.life().rollBack(LivedLife.wayBack("back-1", Optional.of(1)));

        ModelStatus status = world.awaitStatus(now -> now.sentence().contains("Went back to v1"));
        assertThat(LivedLife.versionOf(status)).isEqualTo(1);
        assertThat(world.routes().getLast().candidate()).isEmpty();
    }

    @Test
    void aChangedSpecIsInForceOnlyWhenItsCharterIsSigned() throws Exception {
        life.watching(Optional.empty());
        world.refuseCharter();
        testbed.life().apply(new ApplyRequest(Examples.command("apply-2", "ada"), onFewerRows(), Examples.SOURCE));
        world.awaitDecisions(DecisionKind.CHARTER_REFUSED, 1);
        world.awaitStatus(now -> now.stage() == Stage.WATCHING && now.sentence().contains("charter"));

        testbed.life().retrain(LivedLife.retraining("retrain-1"));
        world.awaitDecisions(DecisionKind.ROLLOUT_STARTED, 1);
        assertThat(world.datasets().getLast().latestRows()).contains(600);
        life.passRollout(0);
        world.awaitStatus(now -> now.rollouts() == 1 && now.stage() == Stage.WATCHING);

        world.signCharter();
        testbed.life().apply(new ApplyRequest(Examples.command("apply-3", "ada"), onFewerRows(), Examples.SOURCE));
        world.awaitDecisions(DecisionKind.CHARTER_SIGNED, 2);
        world.awaitEvidenceAsked(2);
        life.passRollout(100);
        world.awaitStatus(now -> now.rollouts() == 2 && now.stage() == Stage.WATCHING);
        testbed.life().retrain(LivedLife.retraining("retrain-2"));
        world.awaitDecisions(DecisionKind.ROLLOUT_STARTED, 3);
        assertThat(world.datasets().getLast().latestRows()).contains(300);
    }

    @Test
    void anOlderSystemThatCannotBeFittedIsNoLeaveToServeTheNetworkUnproven() throws Exception {
        world.breakBaseline(BaselineKind.LINEAR);

        testbed.apply(Examples.apply(Examples.spec()));

        ModelStatus status = world.awaitStatus(now -> now.stage() == Stage.HELD);
        assertThat(status.sentence()).contains("linear baseline", "could not be fitted", "the matrix is singular");
        assertThat(world.routes()).isEmpty();
    }

    @Test
    void aMeanThatCannotBeFittedIsNotBeaten() throws Exception {
        world.breakBaseline(BaselineKind.MEAN);

        testbed.apply(Examples.apply(LivedLife.withoutOlderSystem()));

        world.awaitStatus(now -> now.stage() == Stage.HELD);
        assertThat(world.kinds()).endsWith(DecisionKind.TRAINING_REFUSED);
    }

    @Test
    void theEndWaitsForNoApprovalTrainingOrRollout() throws Exception {
        life.challenged();

        testbed.life().retire(new RetireRequest(Examples.command("retire-1", "olga"), Optional.empty()));

        world.awaitStatus(now -> now.stage() == Stage.RETIRED);
        assertThat(world.kinds()).endsWith(DecisionKind.RETIREMENT_ASKED, DecisionKind.RETIRED);
    }

    private static ProjectSpec onFewerRows() {
        ProjectSpec spec = LivedLife.withoutOlderSystem();
        MonitoringSpec monitoring =
                new MonitoringSpec(20, 0.0003, 0.05, 200, 0.01, 100, Optional.empty(), Optional.of(300), 3);
        return new ProjectSpec(
                spec.name(), spec.charter(), spec.data(), spec.training(), spec.approval(), spec.rollout(), monitoring);
    }
}
