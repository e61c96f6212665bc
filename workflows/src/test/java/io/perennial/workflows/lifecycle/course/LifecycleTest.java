package io.perennial.workflows.lifecycle.course;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.perennial.workflows.Examples;
import io.perennial.workflows.Testbed;
import io.perennial.workflows.WorkflowIds;
import io.perennial.workflows.World;
import io.perennial.workflows.approval.ApprovalDecision;
import io.perennial.workflows.approval.ApprovalWorkflow;
import io.perennial.workflows.data.SourceFile;
import io.perennial.workflows.lifecycle.ApplyRequest;
import io.perennial.workflows.lifecycle.Awaiting;
import io.perennial.workflows.lifecycle.Command;
import io.perennial.workflows.lifecycle.GateOverrides;
import io.perennial.workflows.lifecycle.ModelId;
import io.perennial.workflows.lifecycle.ModelStatus;
import io.perennial.workflows.lifecycle.Receipt;
import io.perennial.workflows.lifecycle.Refusal;
import io.perennial.workflows.lifecycle.RetireRequest;
import io.perennial.workflows.lifecycle.RetrainRequest;
import io.perennial.workflows.lifecycle.RollbackRequest;
import io.perennial.workflows.lifecycle.Stage;
import io.perennial.workflows.lifecycle.Verdict;
import io.perennial.workflows.lifecycle.ledger.Decision;
import io.perennial.workflows.lifecycle.ledger.DecisionKind;
import io.perennial.workflows.serving.PredictionLogging;
import io.perennial.workflows.serving.RouteChange;
import io.perennial.workflows.serving.ServedVersion;
import io.temporal.client.WorkflowUpdateException;
import io.temporal.failure.ApplicationFailure;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Whole lives on the test server, one path each. */
final class LifecycleTest {

    private final Testbed testbed = new Testbed();
    private final World world = testbed.world();
    private final LivedLife life = new LivedLife(testbed);

    @AfterEach
    void close() {
        testbed.close();
    }

    @Test
    void servesTheWinnerAtOnceWhenNothingServedBefore() throws Exception {
        Receipt receipt = testbed.apply(Examples.apply(LivedLife.withoutOlderSystem()));

        assertThat(receipt.duplicate()).isFalse();
        ModelStatus status = world.awaitStatus(now -> now.stage() == Stage.WATCHING);
        assertThat(LivedLife.versionOf(status)).isEqualTo(1);
        assertThat(status.awaiting()).isEqualTo(Awaiting.OUTCOMES);
        assertThat(world.kinds())
                .containsExactly(
                        DecisionKind.SPEC_APPLIED,
                        DecisionKind.CHARTER_SIGNED,
                        DecisionKind.DATASET_ACCEPTED,
                        DecisionKind.TRAINED,
                        DecisionKind.FIRST_RELEASE);
        world.awaitChampion(1);
    }

    @Test
    void theOlderSystemServesUntilTheNetworkHasProvenItself() throws Exception {
        testbed.apply(Examples.apply(Examples.spec()));
        approve("ben");
        ModelStatus during =
                world.awaitStatus(now -> now.stage() == Stage.ROLLOUT && now.awaiting() == Awaiting.OUTCOMES);
        assertThat(LivedLife.versionOf(during)).isEqualTo(1);

        life.passRollout(0);

        ModelStatus after = world.awaitStatus(now -> now.stage() == Stage.WATCHING);
        assertThat(LivedLife.versionOf(after)).isEqualTo(2);
        assertThat(after.previous())
                .get()
                .extracting(old -> old.served().version())
                .isEqualTo(1);
        assertThat(world.kinds())
                .endsWith(
                        DecisionKind.FIRST_RELEASE,
                        DecisionKind.ROLLOUT_STARTED,
                        DecisionKind.SHADOW_PASSED,
                        DecisionKind.CANARY_STEPPED,
                        DecisionKind.CANARY_STEPPED,
                        DecisionKind.PROMOTED);
        assertThat(world.routes()).extracting(RouteChange::token).isSorted().contains(1L, 2L, 3L);
        assertThat(world.routes())
                .extracting(RouteChange::logging)
                .last()
                .isEqualTo(Optional.of(PredictionLogging.ASYNC));
        assertThat(world.routes().getLast().beside())
                .get()
                .extracting(ServedVersion::version)
                .isEqualTo(1);
        world.awaitChampion(2);
    }

    @Test
    void staysHeldWhenTheCharterIsRefused() throws Exception {
        world.refuseCharter();
        testbed.apply(Examples.apply(LivedLife.withoutOlderSystem()));

        ModelStatus status = world.awaitStatus(now -> now.stage() == Stage.HELD);
        assertThat(status.awaiting()).isEqualTo(Awaiting.PERSON);
        assertThat(world.kinds()).endsWith(DecisionKind.CHARTER_REFUSED);
    }

    @Test
    void aDatasetThatCannotBeMadeIsUnknownAndHeld() throws Exception {
        world.breakData();
        testbed.apply(Examples.apply(LivedLife.withoutOlderSystem()));

        ModelStatus status = world.awaitStatus(now -> now.stage() == Stage.HELD);
        assertThat(status.sentence()).contains("the source is gone");
    }

    @Test
    void aMendedSpecIsAppliedToAHeldLife() throws Exception {
        world.breakContract();
        testbed.apply(Examples.apply(LivedLife.withoutOlderSystem()));
        world.awaitStatus(now -> now.stage() == Stage.HELD);
        world.mendData();

        testbed.life()
                .apply(new ApplyRequest(
                        Examples.command("apply-2", "ada"), LivedLife.withoutOlderSystem(), Examples.SOURCE));

        assertThat(LivedLife.versionOf(world.awaitStatus(now -> now.stage() == Stage.WATCHING)))
                .isEqualTo(1);
        assertThat(world.kinds()).contains(DecisionKind.DATASET_REFUSED, DecisionKind.DATASET_ACCEPTED);
    }

    @Test
    void theAuthorMayNotApproveButAnybodyElseMay() throws Exception {
        testbed.apply(Examples.apply(Examples.spec()));
        world.awaitStatus(now -> now.openApproval().isPresent());

        assertThatThrownBy(() -> decide("ada", true, digest())).isInstanceOf(WorkflowUpdateException.class);
        assertThatThrownBy(() -> decide("ben", true, "another")).isInstanceOf(WorkflowUpdateException.class);
        assertThat(decide("ben", false, digest()).duplicate()).isFalse();

        world.awaitStatus(now -> now.stage() == Stage.HELD);
        assertThat(world.kinds()).endsWith(DecisionKind.APPROVAL_ASKED, DecisionKind.REJECTED);
        assertThat(world.routes()).isEmpty();
    }

    @Test
    void nothingIsApprovedWhenNobodyDecidesInTime() throws Exception {
        testbed.apply(Examples.apply(Examples.spec()));
        world.awaitStatus(now -> now.openApproval().isPresent());

        testbed.environment().sleep(Duration.ofDays(31));

        ModelStatus status = world.awaitStatus(now -> now.stage() == Stage.HELD);
        assertThat(status.sentence()).contains("Nobody decided within 30 days");
    }

    @Test
    void aKeyUsedForOneRequestIsRefusedForAnother() throws Exception {
        life.watching(Optional.empty());
        Command first = new Command("key-1", "ada", "the quarter has ended", Optional.of("digest-1"));
        testbed.life().retrain(new RetrainRequest(first, Optional.empty(), GateOverrides.NONE));

        assertRefusesTheKey(() -> testbed.life().rollBack(new RollbackRequest(first, Optional.empty())));
        Command other = new Command("key-1", "ada", "another source", Optional.of("digest-2"));
        assertRefusesTheKey(
                () -> testbed.life().retrain(new RetrainRequest(other, Optional.empty(), GateOverrides.NONE)));
        assertThat(testbed.life()
                        .retrain(new RetrainRequest(first, Optional.empty(), GateOverrides.NONE))
                        .duplicate())
                .isTrue();
        life.passRollout(0);
        world.awaitStatus(now -> now.rollouts() == 1 && now.stage() == Stage.WATCHING);
    }

    private static void assertRefusesTheKey(ThrowingCallable asked) {
        assertThatThrownBy(asked)
                .isInstanceOf(WorkflowUpdateException.class)
                .rootCause()
                .isInstanceOfSatisfying(
                        ApplicationFailure.class,
                        failure -> assertThat(failure.getType()).isEqualTo(Refusal.KEY_REUSED.name()))
                .hasMessageContaining("was used for another request");
    }

    @Test
    void aPlanIsStaleOnceAnotherSpecIsInForce() throws Exception {
        life.watching(Optional.empty());
        Optional<String> basis = Optional.of(testbed.life().inForce().digest());
        ApplyRequest planned =
                new ApplyRequest(Examples.command("apply-2", "ada"), Examples.spec(), Examples.SOURCE, basis);
        testbed.life().apply(planned);
        world.awaitStatus(now -> now.generation() == 2 && now.openApproval().isPresent());
        decide("ben", false, digest());
        world.awaitStatus(now -> now.stage() == Stage.WATCHING && now.generation() == 2);

        assertThat(testbed.life().inForce().spec()).contains(Examples.spec());
        assertThat(testbed.life().apply(planned).duplicate()).isTrue();
        assertThatThrownBy(() -> testbed.life()
                        .apply(new ApplyRequest(
                                Examples.command("apply-3", "eve"), Examples.spec(), Examples.SOURCE, basis)))
                .rootCause()
                .isInstanceOfSatisfying(
                        ApplicationFailure.class,
                        failure -> assertThat(failure.getType()).isEqualTo(Refusal.STALE_PLAN.name()))
                .hasMessageContaining("nothing was started");
    }

    @Test
    void aCommandSentAgainHasItsEffectOnce() throws Exception {
        life.watching(Optional.empty());
        RetrainRequest request = LivedLife.retraining("retrain-1");
        assertThat(testbed.life().retrain(request).duplicate()).isFalse();
        assertThat(testbed.life().retrain(request).duplicate()).isTrue();
        life.passRollout(0);
        world.awaitStatus(now -> now.rollouts() == 1 && now.stage() == Stage.WATCHING);

        assertThat(testbed.life().retrain(request).duplicate()).isTrue();
        assertThat(testbed.life().status().retrainings()).isEqualTo(1);
    }

    @Test
    void aCommandIsRememberedAcrossContinueAsNew() throws Exception {
        life.watching(Optional.of(20));
        RetrainRequest request = LivedLife.retraining("retrain-1");
        testbed.life().retrain(request);
        life.passRollout(0);
        world.awaitStatus(now -> now.rollouts() == 1 && now.stage() == Stage.WATCHING);
        testbed.awaitContinuedAsNew();

        assertThat(testbed.life().retrain(request).duplicate()).isTrue();
        assertThat(LivedLife.versionOf(testbed.life().status())).isEqualTo(2);
    }

    @Test
    void aSecondGenerationIsRefusedWhileARolloutIsOpen() throws Exception {
        life.watching(Optional.empty());
        testbed.life().retrain(LivedLife.retraining("retrain-1"));
        world.awaitStatus(now -> now.stage() == Stage.ROLLOUT && now.awaiting() == Awaiting.OUTCOMES);

        assertThatThrownBy(() -> testbed.life().retrain(LivedLife.retraining("retrain-2")))
                .isInstanceOf(WorkflowUpdateException.class)
                .hasRootCauseMessage(
                        "message='rollout/pc-prices/1 of pc-prices is under way; ask for the retraining again when it has"
                                + " ended', type='WORK_OPEN', nonRetryable=true");
    }

    @Test
    void anOperatorEndsAnOpenRollout() throws Exception {
        life.watching(Optional.empty());
        testbed.life().retrain(LivedLife.retraining("retrain-1"));
        world.awaitStatus(now -> now.stage() == Stage.ROLLOUT && now.awaiting() == Awaiting.OUTCOMES);

        testbed.life().rollBack(new RollbackRequest(Examples.command("back-1", "olga"), Optional.empty()));

        ModelStatus status = world.awaitStatus(now -> now.rollouts() == 1 && now.stage() == Stage.WATCHING);
        assertThat(LivedLife.versionOf(status)).isEqualTo(1);
        assertThat(world.kinds()).endsWith(DecisionKind.ROLLBACK_ASKED, DecisionKind.ROLLED_BACK);
        assertThat(world.routes().getLast().candidate()).isEmpty();
    }

    /** Gateways flip a candidate away that answers nothing; no outcome can show that, so its rollout waited for evidence for ever. */
    @Test
    void aCandidateThatGivesNoUsableAnswersGoesBackByItself() throws Exception {
        life.watching(Optional.empty());
        testbed.life().retrain(LivedLife.retraining("retrain-1"));
        world.showEvidence(Examples.evidence(60, Verdict.HOLDS, Verdict.TOO_EARLY, 60));
        world.failEvidence("CANDIDATE_FAILED", "it gave no usable answer to 3 requests that the incumbent answered");

        ModelStatus status = world.awaitStatus(now -> now.rollouts() == 1 && now.stage() == Stage.WATCHING);

        assertThat(LivedLife.versionOf(status)).isEqualTo(1);
        assertThat(world.kinds()).endsWith(DecisionKind.SHADOW_PASSED, DecisionKind.ROLLED_BACK);
        assertThat(world.routes().getLast().candidate()).isEmpty();
    }

    /** What was ordered while nobody here could be reached is adopted under the name of who ordered it. */
    @Test
    void aCandidateThatAPersonTookBackByHandGoesBackInThePersonsName() throws Exception {
        life.watching(Optional.empty());
        testbed.life().retrain(LivedLife.retraining("retrain-1"));
        world.showEvidence(Examples.evidence(60, Verdict.HOLDS, Verdict.TOO_EARLY, 60));
        world.failEvidence("TAKEN_BACK", "olga took it back", "olga", "a complaint");

        ModelStatus status = world.awaitStatus(now -> now.rollouts() == 1 && now.stage() == Stage.WATCHING);

        assertThat(LivedLife.versionOf(status)).isEqualTo(1);
        Decision end = world.decisions().getLast();
        assertThat(end.kind()).isEqualTo(DecisionKind.ROLLED_BACK);
        assertThat(end.actor()).isEqualTo("olga");
        assertThat(end.reason()).isEqualTo("a complaint");
        assertThat(world.routes().getLast().candidate()).isEmpty();
    }

    @Test
    void anOperatorGoesBackOnceAndNotToAndFro() throws Exception {
        life.promoted();

        testbed.life().rollBack(new RollbackRequest(Examples.command("back-1", "olga"), Optional.empty()));

        world.awaitDecisions(DecisionKind.ROLLED_BACK, 1);
        world.awaitStatus(now -> now.sentence().contains("Went back to v1"));
        world.awaitChampion(1);
        assertThatThrownBy(() -> testbed.life()
                        .rollBack(new RollbackRequest(Examples.command("back-2", "olga"), Optional.empty())))
                .isInstanceOf(WorkflowUpdateException.class);
    }

    @Test
    void aReleaseThatIsWorseThanItsPredecessorGoesBackByItself() throws Exception {
        life.promoted();

        world.showBlock(2, Examples.block(120, Verdict.TOO_EARLY, Verdict.FAILS, 2.3));

        world.awaitStatus(now -> now.sentence().contains("Went back to v1"));
        world.awaitChampion(1);
        assertThat(world.kinds())
                .endsWith(
                        DecisionKind.EPISODE_OPENED,
                        DecisionKind.ROLLBACK_ASKED,
                        DecisionKind.ROLLED_BACK,
                        DecisionKind.EPISODE_CLOSED);
    }

    @Test
    void aWornChampionIsRetrainedByItselfOnTheNewestRows() throws Exception {
        life.watching(Optional.empty());

        world.showBlock(1, Examples.block(120, Verdict.FAILS, Verdict.UNKNOWN, 0));
        life.passRollout(120);

        ModelStatus status = world.awaitStatus(now -> now.rollouts() == 1 && now.stage() == Stage.WATCHING);
        assertThat(LivedLife.versionOf(status)).isEqualTo(2);
        assertThat(world.datasets().getLast().outcomesThrough()).isEqualTo(120);
        assertThat(world.datasets().getLast().latestRows()).contains(600);
        assertThat(world.kinds())
                .containsSubsequence(
                        DecisionKind.EPISODE_OPENED,
                        DecisionKind.RETRAINING_ASKED,
                        DecisionKind.PROMOTED,
                        DecisionKind.EPISODE_CLOSED);
    }

    @Test
    void anEpisodeDuringARetrainingIsMetByIt() throws Exception {
        life.watching(Optional.empty());
        testbed.life().retrain(LivedLife.retraining("retrain-1"));
        world.awaitStatus(now -> now.stage() == Stage.ROLLOUT && now.awaiting() == Awaiting.OUTCOMES);

        world.showBlock(1, Examples.block(120, Verdict.FAILS, Verdict.UNKNOWN, 0));
        life.passRollout(120);

        world.awaitStatus(now -> now.rollouts() == 1 && now.stage() == Stage.WATCHING);
        assertThat(testbed.life().status().retrainings()).isEqualTo(1);
        assertThat(world.kinds()).doesNotContain(DecisionKind.EPISODE_OPENED);
    }

    @Test
    void refusedDataLeavesTheChampionServing() throws Exception {
        life.watching(Optional.empty());
        world.breakContract();
        SourceFile other = new SourceFile("kilobytes.csv", "sources/kb.csv", "kb", 1500);

        testbed.life()
                .retrain(new RetrainRequest(
                        Examples.command("retrain-1", "ada"), Optional.of(other), GateOverrides.NONE));

        world.awaitDecisions(DecisionKind.DATASET_REFUSED, 1);
        ModelStatus status = world.awaitStatus(now -> now.retrainings() == 1 && now.stage() == Stage.WATCHING);
        assertThat(LivedLife.versionOf(status)).isEqualTo(1);
        assertThat(world.datasets().getLast().source()).isEqualTo(other);
        assertThat(world.datasets().getLast().outcomesThrough()).isZero();
    }

    @Test
    void gatesSwitchedOffAreWrittenDownAndSkipped() throws Exception {
        life.watching(Optional.empty());

        testbed.life()
                .retrain(new RetrainRequest(
                        Examples.command("retrain-1", "olga"),
                        Optional.empty(),
                        new GateOverrides(List.of("ram"), true, true)));

        world.awaitStatus(now -> now.rollouts() == 1 && now.stage() == Stage.WATCHING);
        assertThat(world.kinds()).contains(DecisionKind.GATE_SWITCHED_OFF, DecisionKind.PROMOTED);
        world.awaitChampion(2);
    }

    @Test
    void aRetiredModelNamesItsSuccessorToWhoeverAsks() throws Exception {
        life.watching(Optional.empty());

        testbed.life()
                .retire(new RetireRequest(
                        Examples.command("retire-1", "olga"), Optional.of(new ModelId("pc-prices-2"))));

        ModelStatus status = world.awaitStatus(now -> now.stage() == Stage.RETIRED);
        assertThat(status.awaiting()).isEqualTo(Awaiting.NOTHING);
        assertThat(world.kinds()).endsWith(DecisionKind.RETIREMENT_ASKED, DecisionKind.RETIRED);
        assertThat(world.routes().getLast().refusal()).get().asString().contains("ask pc-prices-2 instead");
        assertThat(world.routes().getLast().successor()).contains(new ModelId("pc-prices-2"));
    }

    @Test
    void retirementEndsAnOpenApproval() throws Exception {
        testbed.apply(Examples.apply(Examples.spec()));
        world.awaitStatus(now -> now.openApproval().isPresent());

        testbed.life().retire(new RetireRequest(Examples.command("retire-1", "olga"), Optional.empty()));

        world.awaitStatus(now -> now.stage() == Stage.RETIRED);
        assertThat(world.routes()).isEmpty();
    }

    private void approve(String actor) throws InterruptedException {
        world.awaitStatus(now -> now.openApproval().isPresent());
        decide(actor, true, digest());
    }

    private Receipt decide(String actor, boolean approve, String digest) {
        return approval().decide(new ApprovalDecision(Examples.command("decide-1", actor), approve, digest));
    }

    private String digest() {
        return approval().status().request().digest();
    }

    private ApprovalWorkflow approval() {
        return testbed.client().newWorkflowStub(ApprovalWorkflow.class, WorkflowIds.approval(Examples.MODEL, 1));
    }
}
