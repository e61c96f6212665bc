package io.perennial.workflows.rollout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.perennial.workflows.Examples;
import io.perennial.workflows.TaskQueues;
import io.perennial.workflows.Testbed;
import io.perennial.workflows.WorkflowIds;
import io.perennial.workflows.World;
import io.perennial.workflows.data.Task;
import io.perennial.workflows.lifecycle.Command;
import io.perennial.workflows.lifecycle.GateOverrides;
import io.perennial.workflows.lifecycle.Receipt;
import io.perennial.workflows.lifecycle.Refusal;
import io.perennial.workflows.lifecycle.Verdict;
import io.perennial.workflows.lifecycle.ledger.Decision;
import io.perennial.workflows.lifecycle.ledger.DecisionKind;
import io.perennial.workflows.serving.Guardrails;
import io.perennial.workflows.serving.OutcomeRule;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowUpdateException;
import io.temporal.failure.ApplicationFailure;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A rollout by itself, which waits for a person at a gate or in a pause. */
final class WaitingRolloutTest {

    private static final String ID = WorkflowIds.rollout(Examples.MODEL, 1);
    private static final int MANY_BLOCKS = 14;

    private final Testbed testbed = new Testbed();
    private final World world = testbed.world();

    @AfterEach
    void close() {
        testbed.close();
    }

    @Test
    void waitsAMonthForAPersonAndGoesOnAtHisWord() throws InterruptedException {
        begin(false, ManualGate.CANARY);
        world.awaitDecisions(DecisionKind.GATE_REACHED, 1);

        testbed.environment().sleep(Duration.ofDays(30));
        assertThat(rollout().status().sentence())
                .isEqualTo("Waits for a person: v2 waits before its canary; promote lets it go on");
        assertThat(world.routes()).isEmpty();

        Receipt receipt = rollout().promote(approval("yes-1"));
        assertThat(receipt.sentence()).isEqualTo("rollout 1 of pc-prices goes on to its canary");
        world.awaitEvidenceAsked(1);
        assertThat(rollout().status().share()).isEqualTo(0.25);
        Decision approved = last(DecisionKind.GATE_APPROVED);
        assertThat(approved.actor()).isEqualTo("olga");
        assertThat(approved.reason()).isEqualTo("because of yes-1");
    }

    @Test
    void goesOnAtOnceThoughNoFurtherOutcomeComes() throws InterruptedException, TimeoutException {
        begin(true, ManualGate.CANARY);
        passShadow();

        rollout().promote(approval("yes-1"));

        awaitAskedNow(60);
        world.showEvidence(holds(60));
        world.awaitStepAsked(2);
        world.showEvidence(holds(80));
        world.showEvidence(holds(100));
        assertThat(end().phase()).isEqualTo(RolloutPhase.PROMOTED);
        assertThat(kinds())
                .containsExactly(
                        DecisionKind.ROLLOUT_STARTED,
                        DecisionKind.GATE_REACHED,
                        DecisionKind.GATE_APPROVED,
                        DecisionKind.SHADOW_PASSED,
                        DecisionKind.CANARY_STEPPED,
                        DecisionKind.CANARY_STEPPED,
                        DecisionKind.PROMOTED);
    }

    @Test
    void goesBackOnHarmThatWasStoredBeforeThePersonSpoke() throws InterruptedException, TimeoutException {
        begin(true, ManualGate.CANARY);
        passShadow();
        rollout().promote(approval("yes-1"));

        awaitAskedNow(60);
        world.showEvidence(Examples.evidence(60, Verdict.HOLDS, Verdict.FAILS, 60));

        assertThat(end().phase()).isEqualTo(RolloutPhase.ROLLED_BACK);
        assertThat(kinds())
                .containsExactly(
                        DecisionKind.ROLLOUT_STARTED,
                        DecisionKind.GATE_REACHED,
                        DecisionKind.GATE_APPROVED,
                        DecisionKind.ROLLED_BACK);
    }

    /** Flagger 1801, through the real workflow and over several of its runs. */
    @Test
    void isJudgedOnWhileItWaitsAndGoesBackOnHarm() throws InterruptedException, TimeoutException {
        begin(true, ManualGate.CANARY);
        passShadow();
        for (int block = 1; block <= MANY_BLOCKS; block++) {
            world.showEvidence(holds(60 + 20L * block));
        }
        world.awaitEvidenceAsked(1, 60 + 20L * MANY_BLOCKS);
        testbed.awaitContinuedAsNew(ID);
        assertThat(rollout().status().waitsFor()).map(RolloutWait::verb).contains("promote");

        world.showEvidence(Examples.evidence(400, Verdict.TOO_EARLY, Verdict.FAILS, 400));

        assertThat(end().phase()).isEqualTo(RolloutPhase.ROLLED_BACK);
        assertThat(world.routes().getLast().candidate()).isEmpty();
        assertThat(kinds())
                .containsExactly(DecisionKind.ROLLOUT_STARTED, DecisionKind.GATE_REACHED, DecisionKind.ROLLED_BACK);
    }

    @Test
    void refusesAnApprovalOfWhatItDoesNotWaitOn() throws InterruptedException {
        begin(true, ManualGate.CANARY, ManualGate.STEPS);
        world.awaitEvidenceAsked(1);
        refused(Refusal.NO_GATE_CLOSED, () -> rollout().promote(new PromoteRequest(command("early"), "any")));
        passShadow();
        PromoteRequest approval = approval("yes-1");
        refused(
                Refusal.STALE_EVIDENCE,
                () -> rollout().promote(new PromoteRequest(command("other"), "another digest")));

        assertThat(rollout().promote(approval).duplicate()).isFalse();
        awaitAskedNow(60);
        world.showEvidence(holds(60));
        world.awaitStepAsked(2);
        world.showEvidence(holds(80));
        world.awaitDecisions(DecisionKind.GATE_REACHED, 2);
        refused(
                Refusal.STALE_EVIDENCE,
                () -> rollout().promote(new PromoteRequest(command("yes-2"), approval.digest())));
        assertThat(rollout().promote(approval).duplicate()).as("sent again").isTrue();
        assertThat(rollout().status().share()).isEqualTo(0.25);
    }

    @Test
    void staysPausedOverItsRunsUntilItIsResumed() throws InterruptedException {
        begin(true);
        world.awaitEvidenceAsked(1);
        assertThat(rollout().pause(command("pause-1")).sentence()).contains("goes no further until it is resumed");
        for (int block = 1; block <= MANY_BLOCKS; block++) {
            world.showEvidence(holds(60 + 20L * block));
        }
        world.awaitEvidenceAsked(1, 60 + 20L * MANY_BLOCKS);
        testbed.awaitContinuedAsNew(ID);

        assertThat(rollout().pause(command("pause-1")).duplicate()).isTrue();
        assertThat(rollout().pause(command("pause-2")).sentence())
                .isEqualTo("rollout 1 of pc-prices was paused by olga already; nothing was changed");
        assertThat(rollout().status().sentence())
                .isEqualTo("Waits for a person: olga paused v2 in its shadow (because of pause-1);"
                        + " resume lets it go on");
        refused(Refusal.NO_GATE_CLOSED, () -> rollout().promote(new PromoteRequest(command("yes-1"), "any")));
        refused(Refusal.KEY_REUSED, () -> rollout().resume(command("pause-1")));

        rollout().resume(command("resume-1"));
        awaitAskedNow(60 + 20L * MANY_BLOCKS);
        world.showEvidence(holds(60 + 20L * MANY_BLOCKS));
        world.awaitDecisions(DecisionKind.SHADOW_PASSED, 1);
        assertThat(rollout().resume(command("resume-2")).sentence()).endsWith("is not paused; nothing was changed");
        assertThat(kinds())
                .containsExactly(
                        DecisionKind.ROLLOUT_STARTED,
                        DecisionKind.ROLLOUT_PAUSED,
                        DecisionKind.ROLLOUT_RESUMED,
                        DecisionKind.SHADOW_PASSED);
    }

    /** Its maximum ended it while somebody was on holiday. */
    @Test
    void waitsPausedAtItsMaximum() throws InterruptedException, TimeoutException {
        begin(true, Optional.of(Duration.ofHours(1)));
        world.awaitEvidenceAsked(1);
        rollout().pause(command("pause-1"));
        world.showEvidence(undecided(500));
        world.awaitEvidenceAsked(1, 500);
        world.showEvidence(undecided(520));
        world.awaitEvidenceAsked(1, 520);
        assertThat(rollout().status().phase()).isEqualTo(RolloutPhase.SHADOW);

        rollout().resume(command("resume-1"));
        world.showEvidence(undecided(540));

        assertThat(end().sentence()).contains("is held").contains("undecided after 540 pairs");
    }

    private static EvidenceJudgement undecided(int pairs) {
        return Examples.evidence(pairs, Verdict.TOO_EARLY, Verdict.TOO_EARLY, pairs);
    }

    @Test
    void isEndedByAPersonAlsoWhileItWaits() throws InterruptedException, TimeoutException {
        begin(true, ManualGate.CANARY);
        passShadow();
        rollout().pause(command("pause-1"));

        rollout().abort(command("abort-1"));

        assertThat(end().phase()).isEqualTo(RolloutPhase.ROLLED_BACK);
        assertThat(last(DecisionKind.ROLLED_BACK).reason()).isEqualTo("because of abort-1");
    }

    /** In real time, which is not skipped while a judgement is made. */
    @Test
    void isHeldWhenItsStepProvesNothingInItsTime() throws InterruptedException, TimeoutException {
        begin(true, Optional.of(Duration.ofSeconds(1)));
        world.awaitEvidenceAsked(1);
        long cursor = world.judged().getLast().cursor();
        awaitAskedNow(cursor);
        world.showEvidence(Examples.evidence(cursor, Verdict.TOO_EARLY, Verdict.TOO_EARLY, 28));

        RolloutReport report = end();
        assertThat(report.phase()).isEqualTo(RolloutPhase.HELD);
        assertThat(report.sentence()).contains("did not prove itself in 1 second: undecided after 28 pairs");
    }

    private void begin(boolean shadow, ManualGate... gates) {
        begin(shadow, Optional.empty(), gates);
    }

    private void begin(boolean shadow, Optional<Duration> deadline, ManualGate... gates) {
        RolloutSpec plan = new RolloutSpec(
                shadow,
                0.05,
                0.05,
                40,
                400,
                List.of(0.25, 0.5),
                20,
                0.01,
                Optional.of(400),
                Guardrails.USUAL,
                CanaryProof.NONE,
                List.of(gates),
                deadline,
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        RolloutWorkflow rollout = testbed.client()
                .newWorkflowStub(
                        RolloutWorkflow.class,
                        WorkflowOptions.newBuilder()
                                .setWorkflowId(ID)
                                .setTaskQueue(TaskQueues.LIFECYCLE)
                                .build());
        WorkflowClient.start(
                rollout::rollOut,
                new RolloutRequest(
                        Examples.MODEL,
                        1,
                        Examples.version(1),
                        Examples.version(2),
                        plan,
                        GateOverrides.NONE,
                        new OutcomeRule(Task.REGRESSION, 0.15),
                        20,
                        2,
                        Optional.of(30),
                        Optional.empty(),
                        Optional.empty()));
    }

    private void passShadow() throws InterruptedException {
        world.showEvidence(holds(60));
        world.awaitEvidenceAsked(1, 60);
    }

    private void awaitAskedNow(long cursor) throws InterruptedException {
        world.awaitEvidenceAskedNow(1, cursor);
    }

    private PromoteRequest approval(String id) {
        return new PromoteRequest(
                command(id),
                rollout().status().waitsFor().flatMap(RolloutWait::digest).orElseThrow());
    }

    private RolloutWorkflow rollout() {
        return testbed.client().newWorkflowStub(RolloutWorkflow.class, ID);
    }

    private RolloutReport end() throws TimeoutException {
        return testbed.client().newUntypedWorkflowStub(ID).getResult(1, TimeUnit.MINUTES, RolloutReport.class);
    }

    private Decision last(DecisionKind kind) {
        return world.decisions().stream()
                .filter(decision -> decision.kind() == kind)
                .reduce((_, later) -> later)
                .orElseThrow();
    }

    private List<DecisionKind> kinds() {
        return world.decisions().stream().map(Decision::kind).toList();
    }

    private static EvidenceJudgement holds(long cursor) {
        return Examples.evidence(cursor, Verdict.HOLDS, Verdict.TOO_EARLY, cursor);
    }

    private static Command command(String id) {
        return Examples.command(id, "olga");
    }

    private static void refused(Refusal why, ThrowingCallable request) {
        assertThatThrownBy(request)
                .isInstanceOf(WorkflowUpdateException.class)
                .cause()
                .isInstanceOfSatisfying(
                        ApplicationFailure.class,
                        failure -> assertThat(failure.getType()).isEqualTo(why.name()));
    }
}
