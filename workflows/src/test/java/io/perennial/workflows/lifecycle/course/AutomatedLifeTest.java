package io.perennial.workflows.lifecycle.course;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.perennial.workflows.Examples;
import io.perennial.workflows.Testbed;
import io.perennial.workflows.World;
import io.perennial.workflows.automation.AgreementEvidence;
import io.perennial.workflows.automation.AgreementRequest;
import io.perennial.workflows.automation.AutomateRequest;
import io.perennial.workflows.automation.Automation;
import io.perennial.workflows.automation.Degree;
import io.perennial.workflows.automation.DegreeChange;
import io.perennial.workflows.automation.Raising;
import io.perennial.workflows.automation.SegmentDegree;
import io.perennial.workflows.lifecycle.Awaiting;
import io.perennial.workflows.lifecycle.Receipt;
import io.perennial.workflows.lifecycle.Refusal;
import io.perennial.workflows.lifecycle.Stage;
import io.perennial.workflows.lifecycle.Verdict;
import io.perennial.workflows.lifecycle.ledger.Decision;
import io.perennial.workflows.lifecycle.ledger.DecisionKind;
import io.perennial.workflows.lifecycle.ledger.Narration;
import io.perennial.workflows.scoping.ProjectSpec;
import io.perennial.workflows.serving.RouteChange;
import io.temporal.client.WorkflowUpdateException;
import io.temporal.failure.ApplicationFailure;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** More is left to a model on evidence, less at once. The model is a regression, which cannot decide in part. */
final class AutomatedLifeTest {

    private static final AgreementEvidence TOO_LITTLE =
            new AgreementEvidence(1, 12, 12, 12, 0.9, 0.2, 1.3, Optional.of(70L));

    private final Testbed testbed = new Testbed();
    private final World world = testbed.world();

    @AfterEach
    void close() {
        testbed.close();
    }

    @Test
    void goesUpOneDegreeOnEvidenceAndTellsTheGatewaysAtOnce() throws Exception {
        watching(Optional.empty());
        assertThat(world.routes().getLast().automation().orElseThrow().degree()).isEqualTo(Degree.HUMAN_ONLY);

        Receipt receipt = testbed.life().automate(asking("up-1", Degree.SHADOW));

        assertThat(receipt.sentence())
                .isEqualTo("The degree of automation goes from human_only to shadow; gateways go by it");
        assertThat(world.weighed())
                .containsExactly(
                        new AgreementRequest(Examples.MODEL, 1, Optional.empty(), raising(), spec().outcomeRule()));
        assertThat(degreesTold()).containsExactly(Degree.SHADOW);
        assertThat(inForce()).isEqualTo(Degree.SHADOW);
        assertThat(Narration.sentence(lastDecision()))
                .isEqualTo(
                        "olga raised the degree of automation from human_only to shadow: because of up-1 (agreed 60 of 60,"
                                + " decided blind 60, agreement needed 90 %, evidence 31.6, needed 20)");
        assertThat(lastDecision().kind()).isEqualTo(DecisionKind.DEGREE_RAISED);
    }

    @Test
    void staysWhereItIsWhileTooFewCasesAreDecided() throws Exception {
        watching(Optional.empty());
        world.showAgreement(TOO_LITTLE);

        assertRefused(
                asking("up-1", Degree.SHADOW),
                Refusal.NOT_AUTOMATED,
                "it stays at human_only: people agreed with v1 on 12 of 12 decided cases; 70 more on which they agree are"
                        + " missing to show that they do on 90 % or more; nothing was changed");
        assertThat(inForce()).isEqualTo(Degree.HUMAN_ONLY);
        assertThat(world.degrees()).isEmpty();
        assertThat(world.kinds()).doesNotContain(DecisionKind.DEGREE_RAISED);
    }

    @Test
    void refusesWhatNoCasesCouldShowWithoutWeighingAny() throws Exception {
        watching(Optional.empty());

        assertRefused(
                asking("up-1", Degree.FULL),
                Refusal.NOT_AUTOMATED,
                "it goes up one degree at a time, from human_only to shadow; nothing was changed");
        assertThat(world.weighed()).isEmpty();
    }

    @Test
    void countsACommandOnceThatIsSentTwice() throws Exception {
        watching(Optional.empty());
        testbed.life().automate(asking("up-1", Degree.SHADOW));

        Receipt again = testbed.life().automate(asking("up-1", Degree.SHADOW));

        assertThat(again.duplicate()).isTrue();
        assertThat(world.degrees()).hasSize(1);
        assertThat(inForce()).isEqualTo(Degree.SHADOW);
    }

    @Test
    void goesDownAtOnceAlsoWhileARolloutIsOpen() throws Exception {
        watching(Optional.empty());
        testbed.life().automate(asking("up-1", Degree.SHADOW));
        challenge();

        Receipt receipt = testbed.life().automate(asking("down-1", Degree.HUMAN_ONLY));

        assertThat(receipt.sentence())
                .isEqualTo("The degree of automation goes from shadow to human_only; gateways go by it");
        assertThat(degreesTold()).containsExactly(Degree.SHADOW, Degree.HUMAN_ONLY);
        assertThat(world.weighed()).hasSize(1);
        assertThat(lastDecision().kind()).isEqualTo(DecisionKind.DEGREE_LOWERED);
        assertThat(testbed.life().status().stage()).isEqualTo(Stage.ROLLOUT);
    }

    @Test
    void movesTheDegreeOfASegmentByItself() throws Exception {
        watching(Optional.empty());

        testbed.life()
                .automate(
                        new AutomateRequest(Examples.command("up-1", "olga"), Degree.SHADOW, Optional.of("cd = yes")));

        Automation told = world.degrees().getLast().automation();
        assertThat(told.degree()).isEqualTo(Degree.HUMAN_ONLY);
        assertThat(told.segments()).containsExactly(new SegmentDegree("cd", "yes", Degree.SHADOW));
    }

    @Test
    void fallsByOneDegreeWhenARolloutIsRolledBackOnHarm() throws Exception {
        watching(Optional.empty());
        raiseToFull();
        challenge();

        world.showEvidence(Examples.evidence(60, Verdict.TOO_EARLY, Verdict.FAILS, 60));
        world.awaitStatus(now -> now.rollouts() == 1 && now.stage() == Stage.WATCHING);

        assertThat(degreesTold().getLast()).isEqualTo(Degree.ASSIST);
        assertThat(inForce()).isEqualTo(Degree.ASSIST);
        Decision fell = lastDecision();
        assertThat(fell.kind()).isEqualTo(DecisionKind.DEGREE_FELL);
        assertThat(Narration.sentence(fell))
                .startsWith("Harm is proven, and this lowered the degree of automation from full to assist");
    }

    @Test
    void keepsItsDegreeWhenSomebodyEndsARolloutThatDidNoHarm() throws Exception {
        watching(Optional.empty());
        testbed.life().automate(asking("up-1", Degree.SHADOW));
        challenge();

        testbed.life().rollBack(LivedLife.wayBack("back-1", Optional.empty()));
        world.awaitStatus(now -> now.rollouts() == 1 && now.stage() == Stage.WATCHING);

        assertThat(inForce()).isEqualTo(Degree.SHADOW);
        assertThat(world.kinds()).doesNotContain(DecisionKind.DEGREE_FELL);
    }

    @Test
    void fallsWhenTheMonitorProvesHarmOfTheVersionThatServes() throws Exception {
        watching(Optional.empty());
        raiseToFull();
        challenge();
        new LivedLife(testbed).passRollout(0);
        world.awaitStatus(now -> now.rollouts() == 1 && now.stage() == Stage.WATCHING);
        assertThat(world.routes().getLast().automation().orElseThrow().degree()).isEqualTo(Degree.FULL);

        world.showBlock(2, Examples.block(120, Verdict.HOLDS, Verdict.FAILS, 2.5));
        world.awaitStatus(now -> now.sentence().contains("Went back to v1"));

        assertThat(degreesTold().getLast()).isEqualTo(Degree.ASSIST);
        assertThat(world.kinds()).contains(DecisionKind.DEGREE_FELL);
    }

    @Test
    void fallsBeforeTheRetrainingThatTheMonitorAsksForOnProof() throws Exception {
        watching(Optional.empty());
        testbed.life().automate(asking("up-1", Degree.SHADOW));

        world.showBlock(1, Examples.block(120, Verdict.FAILS, Verdict.UNKNOWN, 0));
        world.awaitDecisions(DecisionKind.RETRAINING_ASKED, 1);

        assertThat(degreesTold()).containsExactly(Degree.SHADOW, Degree.HUMAN_ONLY);
        assertThat(world.kinds()).contains(DecisionKind.DEGREE_FELL);
        assertRefused(asking("down-1", Degree.HUMAN_ONLY), Refusal.NOT_AUTOMATED, "it is at human_only already");
    }

    @Test
    void remembersItsDegreesWhenItContinuesAsNew() throws Exception {
        watching(Optional.of(20));
        testbed.awaitContinuedAsNew();

        testbed.life().automate(asking("up-1", Degree.SHADOW));
        testbed.awaitContinuedAsNew();

        assertThat(inForce()).isEqualTo(Degree.SHADOW);
        assertThat(testbed.life().automate(asking("up-1", Degree.SHADOW)).duplicate())
                .isTrue();
        testbed.life().automate(asking("up-2", Degree.ASSIST));
        assertThat(degreesTold()).containsExactly(Degree.SHADOW, Degree.ASSIST);
        assertThat(world.degrees()).extracting(DegreeChange::number).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void leavesAllToAModelWhoseSpecSaysNothingWhateverHappens() throws Exception {
        new LivedLife(testbed).challenged();

        world.showEvidence(Examples.evidence(60, Verdict.TOO_EARLY, Verdict.FAILS, 60));
        world.awaitStatus(now -> now.rollouts() == 1 && now.stage() == Stage.WATCHING);

        assertRefused(
                asking("down-1", Degree.ASSIST),
                Refusal.NOT_AUTOMATED,
                "all is left to pc-prices while its spec says nothing of serving.automation");
        assertThat(testbed.life().automation()).isEmpty();
        assertThat(world.degrees()).isEmpty();
        assertThat(world.routes().stream().map(RouteChange::automation).flatMap(Optional::stream))
                .containsOnly(Automation.FULL);
    }

    private void raiseToFull() {
        testbed.life().automate(asking("up-1", Degree.SHADOW));
        testbed.life().automate(asking("up-2", Degree.ASSIST));
        testbed.life().automate(asking("up-3", Degree.FULL));
    }

    private void challenge() throws InterruptedException {
        testbed.life().retrain(LivedLife.retraining("retrain-1"));
        world.awaitStatus(now -> now.stage() == Stage.ROLLOUT && now.awaiting() == Awaiting.OUTCOMES);
    }

    private void watching(Optional<Integer> historyLimit) throws InterruptedException {
        testbed.apply(Examples.apply(spec()), historyLimit);
        world.awaitStatus(now -> now.stage() == Stage.WATCHING);
    }

    private Degree inForce() {
        return testbed.life().automation().orElseThrow().inForce().degree();
    }

    private List<Degree> degreesTold() {
        return world.degrees().stream()
                .map(change -> change.automation().degree())
                .toList();
    }

    private Decision lastDecision() {
        return world.decisions().getLast();
    }

    private void assertRefused(AutomateRequest request, Refusal why, String sentence) {
        assertThatThrownBy(() -> testbed.life().automate(request))
                .isInstanceOf(WorkflowUpdateException.class)
                .rootCause()
                .isInstanceOfSatisfying(
                        ApplicationFailure.class,
                        failure -> assertThat(failure.getType()).isEqualTo(why.name()))
                .hasMessageContaining(sentence);
    }

    private static AutomateRequest asking(String id, Degree to) {
        return new AutomateRequest(Examples.command(id, "olga"), to, Optional.empty());
    }

    private static Raising raising() {
        return new Raising(Optional.of(Degree.HUMAN_ONLY), Optional.empty(), Optional.empty());
    }

    private static ProjectSpec spec() {
        ProjectSpec plain = LivedLife.withoutOlderSystem();
        return new ProjectSpec(
                plain.name(),
                plain.charter(),
                plain.data(),
                plain.training(),
                plain.approval(),
                plain.rollout(),
                plain.monitoring(),
                plain.logging(),
                Optional.of(new Automation(
                        Degree.FULL,
                        Optional.empty(),
                        List.of(new SegmentDegree("cd", "yes", Degree.ASSIST)),
                        Optional.of(raising()))));
    }
}
