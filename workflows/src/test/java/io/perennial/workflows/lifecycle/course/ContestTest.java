package io.perennial.workflows.lifecycle.course;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.workflows.Examples;
import io.perennial.workflows.Testbed;
import io.perennial.workflows.WorkflowIds;
import io.perennial.workflows.World;
import io.perennial.workflows.approval.ApprovalDecision;
import io.perennial.workflows.approval.ApprovalRequest;
import io.perennial.workflows.approval.ApprovalWorkflow;
import io.perennial.workflows.lifecycle.ModelStatus;
import io.perennial.workflows.lifecycle.Stage;
import io.perennial.workflows.lifecycle.ledger.Decision;
import io.perennial.workflows.lifecycle.ledger.DecisionKind;
import io.perennial.workflows.lifecycle.ledger.Narration;
import io.perennial.workflows.scoping.BaselineSource;
import io.perennial.workflows.scoping.ProjectSpec;
import io.perennial.workflows.scoping.StandingBaselines;
import io.perennial.workflows.training.BaselineKind;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Which of the models of a training a life releases. A network that was worse than the straight line used to win. */
final class ContestTest {

    private final Testbed testbed = new Testbed();
    private final World world = testbed.world();
    private final LivedLife life = new LivedLife(testbed);

    @AfterEach
    void close() {
        testbed.close();
    }

    @Test
    void refusesAWinnerThatIsNoBetterThanTheMean() throws Exception {
        world.scoreTrials(500);
        world.scoreLinear(450);
        testbed.apply(Examples.apply(LivedLife.withoutOlderSystem()));

        ModelStatus status = world.awaitStatus(now -> now.stage() == Stage.HELD);
        assertThat(world.kinds()).endsWith(DecisionKind.TRAINING_REFUSED);
        assertThat(status.sentence()).contains("No better version", "mae 450", "try other recipes");
    }

    @Test
    void aTrainingThatIsHeldAgainstOneKindOfBaselineDoesNotStart() throws Exception {
        testbed.apply(Examples.apply(Examples.beside(LivedLife.withoutOlderSystem(), BaselineKind.MEAN)));

        ModelStatus status = world.awaitStatus(now -> now.stage() == Stage.HELD);
        assertThat(status.sentence())
                .contains("Training does not start", "all of them are of one kind, 'no model'", "charter.baselines");
        assertThat(world.runs()).isEmpty();
    }

    @Test
    void whatServesIsABaselineOfARetraining() throws Exception {
        ProjectSpec mean = Examples.beside(LivedLife.withoutOlderSystem(), BaselineKind.MEAN);

        assertThat(StandingBaselines.of(mean, true).refusal()).isEmpty();
        assertThat(StandingBaselines.of(Examples.beside(Examples.spec()), true).refusal())
                .isPresent();
        assertThat(StandingBaselines.of(Examples.spec(), false).kinds())
                .containsExactlyInAnyOrder(BaselineSource.NO_MODEL, BaselineSource.OLDER_SYSTEM);
    }

    @Test
    void aBaselineThatBeatsEveryTrialIsReleasedInstead() throws Exception {
        world.scoreTrials(300);
        testbed.apply(Examples.apply(LivedLife.withoutOlderSystem()));

        ModelStatus status = world.awaitStatus(now -> now.stage() == Stage.WATCHING);
        assertThat(status.champion().orElseThrow().recipe()).isEmpty();
        assertThat(trained())
                .contains(
                        "No trial is better than a baseline: linear has mae 280, the best trial, trial 1, has mae 300")
                .contains("linear is registered as v1");
    }

    @Test
    void aTrialThatIsOnlyAsGoodAsABaselineDoesNotWin() throws Exception {
        world.scoreTrials(280);
        testbed.apply(Examples.apply(LivedLife.withoutOlderSystem()));

        world.awaitStatus(now -> now.stage() == Stage.WATCHING);
        assertThat(trained()).contains("linear is registered as v1");
    }

    @Test
    void theOlderSystemStaysWhenNoTrialIsBetter() throws Exception {
        world.scoreTrials(300);
        testbed.apply(Examples.apply(Examples.spec()));
        world.awaitStatus(now -> now.openApproval().isPresent());
        ApprovalRequest asked = approval().status().request();
        assertThat(asked.question()).isEqualTo("May v1 of pc-prices be released?");
        approval().decide(new ApprovalDecision(Examples.command("decide-1", "ben"), true, asked.digest()));

        ModelStatus status = world.awaitStatus(now -> now.stage() == Stage.WATCHING);
        assertThat(LivedLife.versionOf(status)).isEqualTo(1);
        assertThat(status.rollouts()).isZero();
        assertThat(trained()).contains("No version is better than the older system", "mae 280", "mae 300");
    }

    @Test
    void aRetrainingReleasesNoTrialThatIsWorseThanABaselineOnTheSameRows() throws Exception {
        life.watching(Optional.empty());
        world.scoreTrials(300);

        testbed.life().retrain(LivedLife.retraining("retrain-1"));
        life.passRollout(0);

        ModelStatus status = world.awaitStatus(now -> now.rollouts() == 1 && now.stage() == Stage.WATCHING);
        assertThat(status.champion().orElseThrow().recipe()).isEmpty();
        assertThat(trained()).contains("linear is registered as v2");
    }

    @Test
    void aRetrainingThatLearnedNothingLeavesTheChampion() throws Exception {
        life.watching(Optional.empty());
        world.scoreTrials(460);
        world.scoreLinear(470);

        testbed.life().retrain(LivedLife.retraining("retrain-1"));

        ModelStatus status = world.awaitStatus(now -> now.retrainings() == 1 && now.stage() == Stage.WATCHING);
        assertThat(LivedLife.versionOf(status)).isEqualTo(1);
        assertThat(status.sentence()).contains("No better version", "trial 1, has mae 460");
        assertThat(world.kinds()).endsWith(DecisionKind.TRAINING_REFUSED);
    }

    /** It was registered as another version and rolled out against itself. */
    @Test
    void aRetrainingThatGivesTheSamePackageReleasesNothing() throws Exception {
        world.repeatPackages();
        life.watching(Optional.empty());

        testbed.life().retrain(LivedLife.retraining("retrain-1"));

        ModelStatus status = world.awaitStatus(now -> now.retrainings() == 1 && now.stage() == Stage.WATCHING);
        assertThat(LivedLife.versionOf(status)).isEqualTo(1);
        assertThat(status.rollouts()).isZero();
        assertThat(status.sentence()).contains("trial 1, is the same as v1", "nothing to release");
        assertThat(world.kinds()).endsWith(DecisionKind.TRAINING_REFUSED);
        assertThat(world.registered()).isEqualTo(1);
    }

    private String trained() {
        List<Decision> trained = world.decisions().stream()
                .filter(decision -> decision.kind() == DecisionKind.TRAINED)
                .toList();
        return Narration.sentence(trained.getLast());
    }

    private ApprovalWorkflow approval() {
        return testbed.client().newWorkflowStub(ApprovalWorkflow.class, WorkflowIds.approval(Examples.MODEL, 1));
    }
}
