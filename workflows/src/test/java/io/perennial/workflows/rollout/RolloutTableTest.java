package io.perennial.workflows.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.workflows.Examples;
import io.perennial.workflows.data.Task;
import io.perennial.workflows.lifecycle.GateOverrides;
import io.perennial.workflows.lifecycle.Verdict;
import io.perennial.workflows.lifecycle.ledger.DecisionKind;
import io.perennial.workflows.rollout.RolloutCommand.Decide;
import io.perennial.workflows.rollout.RolloutCommand.End;
import io.perennial.workflows.rollout.RolloutCommand.JudgeNext;
import io.perennial.workflows.rollout.RolloutCommand.JudgeNow;
import io.perennial.workflows.rollout.RolloutCommand.Restore;
import io.perennial.workflows.rollout.RolloutCommand.SetRoute;
import io.perennial.workflows.rollout.RolloutEvent.Aborted;
import io.perennial.workflows.rollout.RolloutEvent.Begun;
import io.perennial.workflows.rollout.RolloutEvent.CandidateFailed;
import io.perennial.workflows.rollout.RolloutEvent.DeadlineReached;
import io.perennial.workflows.rollout.RolloutEvent.GateApproved;
import io.perennial.workflows.rollout.RolloutEvent.Judged;
import io.perennial.workflows.rollout.RolloutEvent.LastLookOver;
import io.perennial.workflows.rollout.RolloutEvent.LeaseLapsed;
import io.perennial.workflows.rollout.RolloutEvent.Paused;
import io.perennial.workflows.rollout.RolloutEvent.Resumed;
import io.perennial.workflows.rollout.RolloutEvent.RouteInForce;
import io.perennial.workflows.rollout.RolloutEvent.RouteSuperseded;
import io.perennial.workflows.rollout.RolloutEvent.Unjudgeable;
import io.perennial.workflows.rollout.Shortfall.Need;
import io.perennial.workflows.serving.Guardrails;
import io.perennial.workflows.serving.OutcomeRule;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class RolloutTableTest {

    private static final RolloutSpec BOUNDED = new RolloutSpec(
            true,
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
            List.of(),
            Optional.of(Duration.ofDays(3)),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());

    /** Long after the deadline: whoever was away meanwhile gets a last look as well. */
    private static final Instant OVER = Instant.EPOCH.plus(Duration.ofDays(5));

    private static final RolloutSpec GATED = new RolloutSpec(
            true,
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
            List.of(ManualGate.values()),
            Optional.of(Duration.ofDays(3)),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());

    private static final RolloutState NEW = RolloutState.of(request(GateOverrides.NONE));
    private static final RolloutState SHADOW = after(NEW, new Begun(), inForce(1, 100));
    private static final RolloutState CANARY =
            after(SHADOW, judged(1, 160, Verdict.HOLDS, Verdict.TOO_EARLY, 60), inForce(2, 165));

    @Test
    void beginsInShadowWithTheCandidateBeside() {
        assertThat(RolloutTable.step(NEW, new Begun()).commands()).element(1).isEqualTo(new SetRoute(1, 0, true));
        assertThat(SHADOW.cursor()).isEqualTo(100);
    }

    @Test
    void passesFromShadowThroughEveryShareToTheTop() {
        assertThat(CANARY.phase()).isEqualTo(RolloutPhase.CANARY);
        assertThat(CANARY.share()).isEqualTo(0.25);
        assertThat(CANARY.cursor()).isEqualTo(160);
        RolloutState second = after(CANARY, judged(2, 200, Verdict.HOLDS, Verdict.TOO_EARLY, 20), inForce(3, 200));
        assertThat(second.share()).isEqualTo(0.5);
        RolloutTable.Step last = RolloutTable.step(second, judged(3, 240, Verdict.HOLDS, Verdict.TOO_EARLY, 21));
        assertThat(last.state().phase()).isEqualTo(RolloutPhase.PROMOTED);
        assertThat(kinds(last)).containsExactly(DecisionKind.CANARY_STEPPED, DecisionKind.PROMOTED);
        assertThat(last.commands()).doesNotContain(new Restore());
    }

    @Test
    void skipsTheGatesAnOperatorSwitchedOff() {
        RolloutState noShadow = after(RolloutState.of(request(new GateOverrides(List.of(), true, false))), new Begun());
        assertThat(noShadow.phase()).isEqualTo(RolloutPhase.CANARY);
        assertThat(noShadow.share()).isEqualTo(0.25);
        RolloutTable.Step noGate =
                RolloutTable.step(RolloutState.of(request(new GateOverrides(List.of(), true, true))), new Begun());
        assertThat(noGate.state().phase()).isEqualTo(RolloutPhase.PROMOTED);
        assertThat(kinds(noGate)).containsExactly(DecisionKind.ROLLOUT_STARTED, DecisionKind.PROMOTED);
        RolloutState noCanary = after(
                RolloutState.of(request(new GateOverrides(List.of(), false, true))),
                new Begun(),
                inForce(1, 0),
                judged(1, 60, Verdict.HOLDS, Verdict.TOO_EARLY, 60));
        assertThat(noCanary.phase()).isEqualTo(RolloutPhase.PROMOTED);
    }

    @Test
    void provenHarmGoesBackInEveryPhase() {
        for (RolloutState state : List.of(SHADOW, CANARY)) {
            RolloutTable.Step step =
                    RolloutTable.step(state, judged(state.step(), 300, Verdict.HOLDS, Verdict.FAILS, 60));
            assertThat(step.state().phase()).isEqualTo(RolloutPhase.ROLLED_BACK);
            assertThat(step.commands()).contains(new Restore());
            assertThat(step.commands().getFirst()).isInstanceOf(Decide.class);
        }
    }

    @Test
    void holdsAShadowThatCannotDecideOrIsDisproved() {
        assertThat(after(SHADOW, judged(1, 600, Verdict.TOO_EARLY, Verdict.TOO_EARLY, 399))
                        .phase())
                .isEqualTo(RolloutPhase.SHADOW);
        assertThat(after(SHADOW, judged(1, 600, Verdict.TOO_EARLY, Verdict.TOO_EARLY, 400))
                        .phase())
                .isEqualTo(RolloutPhase.HELD);
        assertThat(after(SHADOW, judged(1, 600, Verdict.FAILS, Verdict.TOO_EARLY, 50))
                        .phase())
                .isEqualTo(RolloutPhase.HELD);
        assertThat(after(CANARY, judged(2, 900, Verdict.TOO_EARLY, Verdict.TOO_EARLY, 900))
                        .phase())
                .isEqualTo(RolloutPhase.CANARY);
    }

    /** A canary whose candidate was hardly ever drawn waited for ever. */
    @Test
    void holdsACanaryWhoseCandidateIsHardlyEverDrawn() {
        RolloutState bounded = after(
                RolloutState.of(request(BOUNDED, new GateOverrides(List.of(), true, false))),
                new Begun(),
                inForce(1, 100));

        assertThat(after(bounded, drawn(1, 19, 399)).phase()).isEqualTo(RolloutPhase.CANARY);
        RolloutTable.Step step = RolloutTable.step(bounded, drawn(1, 19, 400));
        assertThat(step.state().phase()).isEqualTo(RolloutPhase.HELD);
        assertThat(((Decide) step.commands().getFirst()).reason())
                .isEqualTo("its canary got 19 of the 20 labelled answers it needs out of 400");
        assertThat(step.commands()).contains(new Restore());
    }

    @Test
    void saysWhatACanaryThatIsHeldStillLacksAndHowMuchMoreThatTakes() {
        RolloutState bounded = after(
                RolloutState.of(request(BOUNDED, new GateOverrides(List.of(), true, false))),
                new Begun(),
                inForce(1, 100));
        EvidenceJudgement lacking = lacking(
                new Shortfall(Need.UNITS, 8, 20), new Shortfall(Need.EVENTS, 4, 5), new Shortfall(Need.BAKE, 1.5, 10));

        RolloutTable.Step step = RolloutTable.step(bounded, new Judged(1, lacking));

        assertThat(((Decide) step.commands().getFirst()).reason())
                .isEqualTo(
                        "after 400 labelled answers of either version its canary had 8 of 20 units, 4 of 5 units with a bad answer of"
                                + " either version, 1.5 of 10 minutes of baking; at this rate that takes about 600 more");
        assertThat(Shortfalls.inWords(List.of(new Shortfall(Need.EVENTS, 0, 5)), 400))
                .isEqualTo(
                        "0 of 5 units with a bad answer of either version; nothing yet tells how many answers more that takes");
        assertThat(Shortfalls.inWords(List.of(new Shortfall(Need.BAKE, 1.5, 10)), 400))
                .isEqualTo("1.5 of 10 minutes of baking");
    }

    @Test
    void namesTheGuardrailThatProvedHarm() {
        EvidenceJudgement breached = new EvidenceJudgement(
                200,
                Verdict.TOO_EARLY,
                Verdict.FAILS,
                10,
                0,
                0,
                0,
                0,
                Optional.empty(),
                Optional.of(40L),
                List.of(new GuardrailEvidence("errors", 9, 1, 2.6, Optional.of(10L), List.of(), Optional.empty())),
                List.of(),
                Optional.of(10L),
                List.of(),
                Optional.empty(),
                Optional.empty());

        Decide decided = (Decide)
                RolloutTable.step(CANARY, new Judged(2, breached)).commands().getFirst();

        assertThat(decided.reason())
                .isEqualTo(
                        "proven worse than the incumbent by errors: 9 requests of the candidate, 1 of the incumbent");
        assertThat(decided.facts()).containsEntry("evidence of harm", "398").containsEntry("needed", "400");
    }

    @Test
    void namesTheSegmentInWhichTheCandidateIsWorse() {
        List<SegmentEvidence> segments = List.of(
                segment(Optional.of("north"), true), segment(Optional.of(""), true), segment(Optional.empty(), false));
        GuardrailEvidence errors =
                new GuardrailEvidence("errors", 9, 1, 2.6, Optional.of(10L), segments, Optional.empty());

        Decide byErrors = ended(List.of(errors), List.of());
        assertThat(byErrors.reason())
                .isEqualTo("proven worse than the incumbent by errors: 9 requests of the candidate, 1 of the incumbent"
                        + " in region = north, no region");
        assertThat(byErrors.facts()).containsEntry("worse in", "region = north, no region");
        assertThat(ended(List.of(), segments).reason())
                .isEqualTo("proven worse than the incumbent in region = north, no region");
        assertThat(segments.getLast().name()).isEqualTo("further words of region");
    }

    private static SegmentEvidence segment(Optional<String> word, boolean atFault) {
        return new SegmentEvidence("region", word, 9, 1, 3.4, atFault);
    }

    private static Decide ended(List<GuardrailEvidence> guardrails, List<SegmentEvidence> ofLabels) {
        EvidenceJudgement judgement = new EvidenceJudgement(
                200,
                Verdict.TOO_EARLY,
                Verdict.FAILS,
                10,
                0,
                0,
                0,
                0,
                Optional.empty(),
                Optional.of(40L),
                guardrails,
                List.of(),
                Optional.of(10L),
                ofLabels,
                Optional.empty(),
                Optional.empty());
        return (Decide)
                RolloutTable.step(CANARY, new Judged(2, judgement)).commands().getFirst();
    }

    private static EvidenceJudgement lacking(Shortfall... missing) {
        return new EvidenceJudgement(
                300,
                Verdict.TOO_EARLY,
                Verdict.TOO_EARLY,
                20,
                0,
                0,
                0,
                0,
                Optional.empty(),
                Optional.of(400L),
                List.of(),
                List.of(missing),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                Optional.empty());
    }

    @Test
    void whatIsNotKnownIsJudgedAgainAndAtLastHeld() {
        RolloutEvent unknown = judged(2, 200, Verdict.UNKNOWN, Verdict.UNKNOWN, 0);
        assertThat(RolloutTable.step(CANARY, unknown).commands()).containsExactly(new JudgeNext(true));
        RolloutState state = CANARY;
        for (int time = 1; time < RolloutTable.BLIND_LIMIT; time++) {
            state = after(state, unknown);
            assertThat(state.phase()).isEqualTo(RolloutPhase.CANARY);
        }
        assertThat(after(state, unknown).phase()).isEqualTo(RolloutPhase.HELD);
        assertThat(after(CANARY, judged(2, 200, Verdict.HOLDS, Verdict.UNKNOWN, 30))
                        .phase())
                .isEqualTo(RolloutPhase.CANARY);
    }

    @Test
    void provenHarmCountsWhateverElseIsNotKnown() {
        for (Verdict safe : Verdict.values()) {
            assertThat(after(CANARY, judged(2, 200, safe, Verdict.FAILS, 30)).phase())
                    .isEqualTo(RolloutPhase.ROLLED_BACK);
        }
    }

    @Test
    void whatCannotBeTrustedIsHeld() {
        assertThat(after(CANARY, judged(2, 200, Verdict.INVALID, Verdict.TOO_EARLY, 30))
                        .phase())
                .isEqualTo(RolloutPhase.HELD);
        assertThat(after(CANARY, judged(2, CANARY.cursor(), Verdict.HOLDS, Verdict.INVALID, 30))
                        .phase())
                .as("though no outcome has come since")
                .isEqualTo(RolloutPhase.HELD);
        assertThat(after(CANARY, new LeaseLapsed(2)).phase()).isEqualTo(RolloutPhase.HELD);
        assertThat(after(CANARY, new Unjudgeable(2, "no store")).phase()).isEqualTo(RolloutPhase.HELD);
        assertThat(after(NEW, new Begun(), new RouteSuperseded(1)).phase()).isEqualTo(RolloutPhase.HELD);
    }

    @Test
    void aCandidateThatGivesNoUsableAnswersGoesBackWithThatReason() {
        RolloutTable.Step step = RolloutTable.step(CANARY, new CandidateFailed(2, "failed on 3 requests"));
        assertThat(step.state().phase()).isEqualTo(RolloutPhase.ROLLED_BACK);
        assertThat(((Decide) step.commands().getFirst()).reason()).isEqualTo("failed on 3 requests");
        assertThat(after(CANARY, new CandidateFailed(1, "late")).phase()).isEqualTo(RolloutPhase.CANARY);
    }

    @Test
    void aPersonEndsItAtAnyTime() {
        for (RolloutState state : List.of(NEW, SHADOW, CANARY)) {
            RolloutTable.Step step = RolloutTable.step(state, new Aborted("olga", "enough"));
            assertThat(step.state().phase()).isEqualTo(RolloutPhase.ROLLED_BACK);
            assertThat(((Decide) step.commands().getFirst()).actor()).isEqualTo("olga");
        }
    }

    /** Flagger 1801: while a canary waited for a person, its guardrails stood still and a bad one stayed. */
    @Test
    void provenHarmGoesBackAlsoWhileAPersonIsWaitedFor() {
        RolloutState waiting = gated();
        RolloutTable.Step harm = RolloutTable.step(waiting, judged(1, 300, Verdict.HOLDS, Verdict.FAILS, 60));
        assertThat(harm.state().phase()).isEqualTo(RolloutPhase.ROLLED_BACK);
        assertThat(harm.commands()).contains(new Restore());
        assertThat(after(waiting, new CandidateFailed(1, "no answer")).phase()).isEqualTo(RolloutPhase.ROLLED_BACK);
        assertThat(after(waiting, new LeaseLapsed(1)).phase()).isEqualTo(RolloutPhase.HELD);
        assertThat(after(waiting, new Unjudgeable(1, "no store")).phase()).isEqualTo(RolloutPhase.HELD);
        assertThat(after(waiting, judged(1, 300, Verdict.INVALID, Verdict.TOO_EARLY, 60))
                        .phase())
                .isEqualTo(RolloutPhase.HELD);
        assertThat(after(waiting, judged(1, 300, Verdict.FAILS, Verdict.TOO_EARLY, 60))
                        .phase())
                .isEqualTo(RolloutPhase.HELD);
    }

    @Test
    void waitsAtEveryGateItsPlanNamesWithTheShareItHas() {
        RolloutState canary = gated();
        assertThat(canary.phase()).isEqualTo(RolloutPhase.SHADOW);
        assertThat(canary.closedGate()).contains(ManualGate.CANARY);

        RolloutState first = after(approved(canary), inForce(2, 200));
        assertThat(first.share()).isEqualTo(0.25);
        assertThat(first.closedGate()).isEmpty();
        RolloutState steps = after(first, judged(2, 220, Verdict.HOLDS, Verdict.TOO_EARLY, 20));
        assertThat(steps.share()).isEqualTo(0.25);
        assertThat(steps.closedGate()).contains(ManualGate.STEPS);

        RolloutState second = after(approved(steps), inForce(3, 240));
        RolloutState promotion = after(second, judged(3, 260, Verdict.HOLDS, Verdict.TOO_EARLY, 20));
        assertThat(promotion.share()).isEqualTo(0.5);
        assertThat(promotion.closedGate()).contains(ManualGate.PROMOTION);

        RolloutTable.Step last = RolloutTable.step(after(promotion, open(promotion)), asBefore(promotion));
        assertThat(last.state().phase()).isEqualTo(RolloutPhase.PROMOTED);
        assertThat(kinds(last)).containsExactly(DecisionKind.CANARY_STEPPED, DecisionKind.PROMOTED);
    }

    @Test
    void saysOnceThatItWaitsWhichGateItIsAndWhoOpenedItWhy() {
        RolloutTable.Step reached = RolloutTable.step(
                after(gatedNew(), new Begun(), inForce(1, 100)), judged(1, 160, Verdict.HOLDS, Verdict.TOO_EARLY, 60));
        assertThat(kinds(reached)).containsExactly(DecisionKind.GATE_REACHED);
        assertThat(((Decide) reached.commands().getFirst()).facts()).containsEntry("gate", "its canary");
        assertThat(reached.commands().getLast()).as("judged on").isEqualTo(new JudgeNext(false));

        RolloutTable.Step later =
                RolloutTable.step(reached.state(), judged(1, 180, Verdict.HOLDS, Verdict.TOO_EARLY, 80));
        assertThat(later.commands()).containsExactly(new JudgeNext(false));
        Decide approved = (Decide)
                RolloutTable.step(later.state(), open(later.state())).commands().getFirst();
        assertThat(approved.actor()).isEqualTo("olga");
        assertThat(approved.reason()).isEqualTo("seen");
    }

    /** Its proof was given before; a maximum is for those who have none. */
    @Test
    void noMaximumEndsARolloutThatWaitsForAPerson() {
        RolloutState waiting = gated();
        for (int block = 1; block <= 100; block++) {
            waiting =
                    after(waiting, judged(1, 160 + 20L * block, Verdict.TOO_EARLY, Verdict.TOO_EARLY, 60 + 20 * block));
        }
        assertThat(waiting.phase()).isEqualTo(RolloutPhase.SHADOW);
        assertThat(waiting.closedGate()).contains(ManualGate.CANARY);
    }

    @Test
    void anApprovalOfOtherEvidenceOpensNothing() {
        RolloutState waiting = gated();
        RolloutEvent approval = open(waiting);
        assertThat(RolloutTable.step(waiting, new GateApproved("olga", "seen", "another")))
                .isEqualTo(new RolloutTable.Step(waiting, List.of()));

        RolloutState first = after(waiting, approval, asBefore(waiting), inForce(2, 200));
        assertThat(after(first, approval)).as("no gate is closed").isEqualTo(first);
        RolloutState steps = after(first, judged(2, 220, Verdict.HOLDS, Verdict.TOO_EARLY, 20));
        assertThat(after(steps, approval)).as("the next gate").isEqualTo(steps);
    }

    @Test
    void anApprovalHoldsWhileMoreOfTheSameEvidenceComes() {
        RolloutState waiting = gated();
        RolloutEvent approval = open(waiting);
        RolloutState later = after(waiting, judged(1, 180, Verdict.HOLDS, Verdict.TOO_EARLY, 80));
        assertThat(after(later, approval, asBefore(later)).phase()).isEqualTo(RolloutPhase.CANARY);
    }

    @Test
    void saysWhatWasJudgedSinceItPassedAndWhatTheApprovalStandsFor() {
        RolloutState later = after(gated(), judged(1, 180, Verdict.HOLDS, Verdict.TOO_EARLY, 80));
        assertThat(later.judgedSince().orElseThrow())
                .startsWith("passed on 60 up to outcome 160; judged on since: 20, candidate bad ");
        Decide approved =
                (Decide) RolloutTable.step(later, open(later)).commands().getFirst();
        assertThat(approved.facts()).containsEntry("digest of outcomes up to", "160");
        assertThat(CANARY.judgedSince()).as("waits for nobody").isEmpty();
    }

    @Test
    void tellsTheAnswersOfItsStepFromTheBadOnesOfAllSteps() {
        Decide back = (Decide) RolloutTable.step(CANARY, judged(2, 300, Verdict.TOO_EARLY, Verdict.FAILS, 20))
                .commands()
                .getFirst();
        assertThat(back.facts())
                .containsEntry("answers in this step", "20")
                .containsKey("bad in all canary steps")
                .doesNotContainKey("bad");
    }

    /** A worker was away: what it knew before is older than a flip that a gateway has stored meanwhile. */
    @Test
    void aPersonOpensTheWayAndWhatIsStoredByThenDecidesWhetherItIsGone() {
        RolloutState paused = after(gated(), new Paused("olga", "look", Optional.of(OVER)), open(gated()));
        for (RolloutTable.Step opened : List.of(
                RolloutTable.step(gated(), open(gated())),
                RolloutTable.step(paused, new Resumed("olga", "back", OVER)))) {
            RolloutState open = opened.state();
            assertThat(opened.commands()).hasSize(2).endsWith(new JudgeNow());
            assertThat(open.phase()).isEqualTo(RolloutPhase.SHADOW);
            assertThat(after(open, judged(1, 160, Verdict.TOO_EARLY, Verdict.FAILS, 60))
                            .phase())
                    .isEqualTo(RolloutPhase.ROLLED_BACK);
            assertThat(after(open, judged(1, 160, Verdict.INVALID, Verdict.TOO_EARLY, 60))
                            .phase())
                    .isEqualTo(RolloutPhase.HELD);
            assertThat(after(open, new LeaseLapsed(1)).phase()).isEqualTo(RolloutPhase.HELD);
            assertThat(after(open, judged(1, 160, Verdict.TOO_EARLY, Verdict.TOO_EARLY, 60))
                            .phase())
                    .as("no outcome has come since")
                    .isEqualTo(RolloutPhase.CANARY);
        }
    }

    @Test
    void doesNotGoOnBlindly() {
        RolloutState blind = after(gated(), judged(1, 160, Verdict.UNKNOWN, Verdict.UNKNOWN, 0));
        RolloutState approved = after(blind, open(blind));
        assertThat(approved.phase()).isEqualTo(RolloutPhase.SHADOW);
        assertThat(after(approved, judged(1, 180, Verdict.HOLDS, Verdict.TOO_EARLY, 80))
                        .phase())
                .as("known again")
                .isEqualTo(RolloutPhase.CANARY);
        RolloutState dark = approved;
        for (int time = 1; time < RolloutTable.BLIND_LIMIT; time++) {
            dark = after(dark, judged(1, 160, Verdict.UNKNOWN, Verdict.UNKNOWN, 0));
        }
        assertThat(dark.phase()).isEqualTo(RolloutPhase.HELD);
    }

    @Test
    void aPauseKeepsTheShareAndTheGuardrailsAndNothingElse() {
        RolloutTable.Step pause = RolloutTable.step(CANARY, new Paused("olga", "holiday", Optional.of(OVER)));
        assertThat(kinds(pause)).containsExactly(DecisionKind.ROLLOUT_PAUSED);
        RolloutState paused = pause.state();
        assertThat(paused.share()).isEqualTo(0.25);
        assertThat(RolloutTable.step(paused, new Paused("oleg", "again", Optional.of(OVER))))
                .isEqualTo(new RolloutTable.Step(paused, List.of()));
        assertThat(after(paused, judged(2, 300, Verdict.HOLDS, Verdict.FAILS, 60))
                        .phase())
                .isEqualTo(RolloutPhase.ROLLED_BACK);

        RolloutTable.Step passed = RolloutTable.step(paused, judged(2, 200, Verdict.HOLDS, Verdict.TOO_EARLY, 20));
        assertThat(passed.state().share()).isEqualTo(0.25);
        assertThat(passed.commands()).containsExactly(new JudgeNext(false));
        RolloutTable.Step resumed = RolloutTable.step(passed.state(), new Resumed("olga", "back", OVER));
        assertThat(kinds(resumed)).containsExactly(DecisionKind.ROLLOUT_RESUMED);
        assertThat(after(resumed.state(), asBefore(resumed.state())).share()).isEqualTo(0.5);
    }

    @Test
    void aPauseBeforeTheProofEndsWithoutHavingChangedAnything() {
        assertThat(after(CANARY, new Paused("olga", "look", Optional.of(OVER)), new Resumed("olga", "fine", OVER)))
                .isEqualTo(CANARY);
        assertThat(RolloutTable.step(CANARY, new Resumed("olga", "fine", OVER)).commands())
                .isEmpty();
    }

    @Test
    void neitherAnApprovalNorAResumptionStandsForTheOther() {
        RolloutState both = after(gated(), new Paused("olga", "holiday", Optional.of(OVER)));
        RolloutState approved = after(both, open(both));
        assertThat(approved.phase()).isEqualTo(RolloutPhase.SHADOW);
        assertThat(approved.closedGate()).isEmpty();
        assertThat(after(approved, asBefore(approved)).phase()).isEqualTo(RolloutPhase.SHADOW);
        assertThat(after(approved, new Resumed("olga", "back", OVER), asBefore(approved))
                        .phase())
                .isEqualTo(RolloutPhase.CANARY);
        RolloutState resumed = after(both, new Resumed("olga", "back", OVER));
        assertThat(after(resumed, asBefore(resumed)).phase()).isEqualTo(RolloutPhase.SHADOW);
        assertThat(approved(resumed).phase()).isEqualTo(RolloutPhase.CANARY);
    }

    @Test
    void waitsBeforeItsFirstStepWhenThatIsACanaryBehindAGate() {
        RolloutState noShadow =
                after(RolloutState.of(request(GATED, new GateOverrides(List.of(), true, false))), new Begun());
        assertThat(noShadow.step()).isZero();
        assertThat(noShadow.closedGate()).contains(ManualGate.CANARY);
        assertThat(after(noShadow, open(noShadow)).share()).isEqualTo(0.25);
        RolloutTable.Step noGate = RolloutTable.step(
                RolloutState.of(request(GATED, new GateOverrides(List.of(), true, true))), new Begun());
        assertThat(noGate.state().closedGate()).contains(ManualGate.PROMOTION);
        assertThat(kinds(noGate)).containsExactly(DecisionKind.ROLLOUT_STARTED, DecisionKind.GATE_REACHED);
    }

    /** Every order of up to four messages, repetitions included, from every open state. */
    @Test
    void everyOrderOfUpToFourMessagesEndsInALegalState() {
        RolloutState waiting = gated();
        RolloutState open = after(waiting, open(waiting));
        RolloutState behind = after(approved(waiting), inForce(2, 200));
        for (RolloutState start : List.of(NEW, SHADOW, CANARY, gatedNew(), waiting, open, behind)) {
            permute(start, 4);
        }
    }

    private static void permute(RolloutState state, int left) {
        if (left == 0) {
            return;
        }
        for (RolloutEvent event : messages(state)) {
            RolloutTable.Step step = RolloutTable.step(state, event);
            assertLegal(state, event, step);
            permute(step.state(), left - 1);
        }
    }

    private static void assertLegal(RolloutState before, RolloutEvent event, RolloutTable.Step step) {
        RolloutState after = step.state();
        if (before.phase().ended()) {
            assertThat(after).isEqualTo(before);
            assertThat(step.commands()).isEmpty();
        }
        if (hasGoneOn(before, after)) {
            assertLegalWayOn(before, event, after);
        }
        assertThat(after.step()).isBetween(before.step(), before.step() + 1);
        assertThat(after.cursor()).isGreaterThanOrEqualTo(before.cursor());
        assertThat(after.share()).isBetween(0.0, 0.5);
        RolloutTable.Step again = RolloutTable.step(after, event);
        if (!(event instanceof Judged judged && judged.judgement().safe() == Verdict.UNKNOWN)) {
            assertThat(again.state()).as("%s again after %s", event, before).isEqualTo(after);
        }
    }

    private static boolean hasGoneOn(RolloutState before, RolloutState after) {
        boolean promoted =
                after.phase() == RolloutPhase.PROMOTED && !before.phase().ended();
        return promoted || (after.step() > before.step() && after.phase() == RolloutPhase.CANARY);
    }

    /** On proof, past no closed gate, in no pause, and not blindly. */
    private static void assertLegalWayOn(RolloutState before, RolloutEvent event, RolloutState after) {
        if (event instanceof Judged judged) {
            assertThat(judged.judgement().harm()).isEqualTo(Verdict.TOO_EARLY);
            assertThat(judged.judgement().safe()).isEqualTo(Verdict.HOLDS);
            assertThat(before.gateAhead().isEmpty() || before.passage().isPresent())
                    .isTrue();
        } else {
            assertThat(event).isInstanceOfAny(Begun.class, GateApproved.class, Resumed.class);
            assertThat(before.step()).as("without a judgement of now").isZero();
        }
        if (event instanceof Begun) {
            assertThat(before.gateAhead()).isEmpty();
        }
        assertThat(before.closedGate().isEmpty() || event instanceof GateApproved)
                .isTrue();
        assertThat(before.pause().isEmpty() || event instanceof Resumed).isTrue();
        assertThat(after.passage()).isEmpty();
    }

    private static List<RolloutEvent> messages(RolloutState state) {
        List<RolloutEvent> messages = new ArrayList<>(List.of(
                new Begun(),
                new Aborted("olga", "enough"),
                new Paused("olga", "holiday", Optional.of(OVER)),
                new Resumed("olga", "back", OVER),
                new GateApproved("olga", "seen", "another")));
        if (state.passage().isPresent()) {
            messages.add(open(state));
        }
        for (int step = 1; step <= 3; step++) {
            messages.add(inForce(step, 100));
            messages.add(new LeaseLapsed(step));
            messages.add(new DeadlineReached(step, OVER));
            messages.add(new LastLookOver(step));
            messages.add(new CandidateFailed(step, "no answer"));
            messages.add(judged(step, 300, Verdict.HOLDS, Verdict.TOO_EARLY, 60));
            messages.add(judged(step, 300, Verdict.HOLDS, Verdict.FAILS, 60));
            messages.add(judged(step, 300, Verdict.UNKNOWN, Verdict.UNKNOWN, 0));
        }
        return messages;
    }

    @Test
    void looksOnceMoreAtWhatIsStoredWhenAStepsTimeIsOver() {
        RolloutState shadow = boundedShadow();
        assertThat(shadow.pressing()).contains(new Deadline(Instant.EPOCH.plus(Duration.ofDays(3)), false));

        RolloutTable.Step over = RolloutTable.step(shadow, new DeadlineReached(1, OVER));

        assertThat(over.commands()).containsExactly(new JudgeNow());
        assertThat(over.state().pressing()).contains(new Deadline(OVER.plus(Deadline.LAST_LOOK), true));
        RolloutTable.Step passed =
                RolloutTable.step(over.state(), judged(1, 160, Verdict.HOLDS, Verdict.TOO_EARLY, 60));
        assertThat(kinds(passed)).containsExactly(DecisionKind.SHADOW_PASSED);
        assertThat(passed.state().pressing())
                .as("not before its route is in force")
                .isEmpty();
    }

    @Test
    void holdsWhatProvesNothingInItsTimeAndSaysWhatItLacks() {
        RolloutState overdue = after(boundedShadow(), new DeadlineReached(1, OVER));
        RolloutTable.Step held = RolloutTable.step(
                overdue,
                lackingInShadow(
                        new Shortfall(Need.PAIRS, 20, 40), new Shortfall(Need.SAFETY, Math.log10(5), Math.log10(20))));

        assertThat(held.state().phase()).isEqualTo(RolloutPhase.HELD);
        assertThat(held.commands().getLast())
                .isEqualTo(new End("v2 is held, v1 serves everything: its step did not prove itself in 3 days: after 20"
                        + " labelled pairs its shadow had 20 of 40 labelled pairs, evidence 5 of 20 that it is not worse"
                        + " by its margin; at this rate that takes about 20 more"));
    }

    @Test
    void holdsWhatNothingIsKnownOfWhenItsTimeIsOver() {
        RolloutState overdue = after(boundedShadow(), new DeadlineReached(1, OVER));
        String sentence = "its step did not prove itself in 3 days: nothing could be read of its evidence";

        for (RolloutEvent event : List.of(new LastLookOver(1), judged(1, 100, Verdict.UNKNOWN, Verdict.UNKNOWN, 0))) {
            RolloutTable.Step held = RolloutTable.step(overdue, event);
            assertThat(held.state().phase()).isEqualTo(RolloutPhase.HELD);
            assertThat(held.commands().getFirst())
                    .isInstanceOfSatisfying(
                            Decide.class,
                            decision -> assertThat(decision.reason()).isEqualTo(sentence));
        }
    }

    @Test
    void hasNoDeadlineWhileItWaitsForAPerson() {
        RolloutState gated = gated();

        assertThat(gated.pressing()).isEmpty();
        assertThat(RolloutTable.step(gated, new DeadlineReached(1, OVER)).state())
                .isEqualTo(gated);
    }

    @Test
    void goesBackOnHarmThatTheLastLookFinds() {
        RolloutState overdue = after(boundedShadow(), new DeadlineReached(1, OVER));

        assertThat(after(overdue, judged(1, 160, Verdict.TOO_EARLY, Verdict.FAILS, 60))
                        .phase())
                .isEqualTo(RolloutPhase.ROLLED_BACK);
    }

    @Test
    void aPauseStopsTheClockAndGivesTheTimeBackThatItTook() {
        RolloutState paused = after(boundedShadow(), new Paused("olga", "holiday", Optional.of(OVER)));
        assertThat(paused.pressing()).isEmpty();
        assertThat(RolloutTable.step(paused, new DeadlineReached(1, OVER)).state())
                .isEqualTo(paused);

        RolloutState resumed = after(paused, new Resumed("olga", "back", OVER.plus(Duration.ofDays(14))));

        assertThat(resumed.pressing()).contains(new Deadline(Instant.EPOCH.plus(Duration.ofDays(3 + 14)), false));
    }

    @Test
    void aPauseFromBeforeTheStepBeganGivesNoMoreTimeThanTheStepStood() {
        RolloutState routed = after(
                RolloutState.of(request(BOUNDED, GateOverrides.NONE)),
                new Begun(),
                new Paused("olga", "holiday", Optional.of(Instant.EPOCH.minus(Duration.ofDays(9)))),
                inForce(1, 100));

        RolloutState resumed = after(routed, new Resumed("olga", "back", Instant.EPOCH.plus(Duration.ofDays(1))));

        assertThat(resumed.pressing()).contains(new Deadline(Instant.EPOCH.plus(Duration.ofDays(3 + 1)), false));
    }

    /** As a rollout did that was paused before pauses stopped the clock. */
    @Test
    void anOldPauseInALastLookEndsWithoutAnother() {
        RolloutState paused =
                after(boundedShadow(), new DeadlineReached(1, OVER), new Paused("olga", "holiday", Optional.empty()));

        assertThat(RolloutTable.step(paused, new Resumed("olga", "back", OVER)).commands())
                .hasSize(1);
    }

    @Test
    void aPauseInALastLookEndsWithAnother() {
        Instant back = OVER.plus(Duration.ofDays(14));
        RolloutState paused =
                after(boundedShadow(), new DeadlineReached(1, OVER), new Paused("olga", "holiday", Optional.of(OVER)));
        assertThat(after(paused, new LastLookOver(1))).isEqualTo(paused);

        RolloutTable.Step resumed = RolloutTable.step(paused, new Resumed("olga", "back", back));

        assertThat(resumed.commands()).hasSize(2).endsWith(new JudgeNow());
        assertThat(resumed.state().pressing()).contains(Deadline.lastLook(back));
    }

    @Test
    void noMaximumEndsWhatIsPaused() {
        Judged undecided = judged(1, 500, Verdict.TOO_EARLY, Verdict.TOO_EARLY, 400);
        Judged undecidedStill = judged(1, 520, Verdict.TOO_EARLY, Verdict.TOO_EARLY, 420);
        RolloutState paused = after(SHADOW, new Paused("olga", "holiday", Optional.of(OVER)));
        assertThat(after(SHADOW, undecided).phase()).isEqualTo(RolloutPhase.HELD);

        RolloutTable.Step waiting = RolloutTable.step(paused, undecided);

        assertThat(waiting.state().phase()).isEqualTo(RolloutPhase.SHADOW);
        assertThat(waiting.commands()).containsExactly(new JudgeNext(false));
        assertThat(after(waiting.state(), new Resumed("olga", "back", OVER), undecidedStill)
                        .phase())
                .as("resumed")
                .isEqualTo(RolloutPhase.HELD);
        assertThat(after(SHADOW, new Paused("olga", "from before", Optional.empty()), undecided)
                        .phase())
                .as("paused before pauses stopped the clock")
                .isEqualTo(RolloutPhase.HELD);
    }

    private static RolloutState boundedShadow() {
        return after(RolloutState.of(request(BOUNDED, GateOverrides.NONE)), new Begun(), inForce(1, 100));
    }

    private static Judged lackingInShadow(Shortfall... missing) {
        return new Judged(
                1,
                new EvidenceJudgement(
                        120,
                        Verdict.TOO_EARLY,
                        Verdict.TOO_EARLY,
                        20,
                        0,
                        0,
                        0,
                        0,
                        Optional.empty(),
                        Optional.empty(),
                        List.of(),
                        List.of(missing),
                        Optional.empty(),
                        List.of(),
                        Optional.empty(),
                        Optional.empty()));
    }

    /** Waits for a person before its canary. */
    private static RolloutState gated() {
        return after(gatedNew(), new Begun(), inForce(1, 100), judged(1, 160, Verdict.HOLDS, Verdict.TOO_EARLY, 60));
    }

    private static RolloutState gatedNew() {
        return RolloutState.of(request(GATED, GateOverrides.NONE));
    }

    /** Opened by a person, with nothing new stored. */
    private static RolloutState approved(RolloutState state) {
        return after(state, open(state), asBefore(state));
    }

    private static Judged asBefore(RolloutState state) {
        return judged(state.step(), state.cursor(), Verdict.TOO_EARLY, Verdict.TOO_EARLY, 60);
    }

    private static GateApproved open(RolloutState state) {
        return new GateApproved("olga", "seen", state.passage().orElseThrow().digest());
    }

    private static RolloutState after(RolloutState start, RolloutEvent... events) {
        RolloutState state = start;
        for (RolloutEvent event : events) {
            state = RolloutTable.step(state, event).state();
        }
        return state;
    }

    private static RouteInForce inForce(int step, long outcomesSoFar) {
        return new RouteInForce(step, outcomesSoFar, Instant.EPOCH);
    }

    private static List<DecisionKind> kinds(RolloutTable.Step step) {
        return step.commands().stream()
                .filter(Decide.class::isInstance)
                .map(command -> ((Decide) command).kind())
                .toList();
    }

    private static Judged judged(int step, long cursor, Verdict safe, Verdict harm, long units) {
        return new Judged(step, Examples.evidence(cursor, safe, harm, units));
    }

    private static Judged drawn(int step, long units, long drawn) {
        return new Judged(
                step,
                new EvidenceJudgement(
                        600,
                        Verdict.TOO_EARLY,
                        Verdict.TOO_EARLY,
                        units,
                        0,
                        0,
                        0,
                        0,
                        Optional.empty(),
                        Optional.of(drawn)));
    }

    private static RolloutRequest request(GateOverrides overrides) {
        return request(Examples.ROLLOUT, overrides);
    }

    private static RolloutRequest request(RolloutSpec plan, GateOverrides overrides) {
        return new RolloutRequest(
                Examples.MODEL,
                1,
                Examples.version(1),
                Examples.version(2),
                plan,
                overrides,
                new OutcomeRule(Task.REGRESSION, 0.15),
                20,
                2,
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }
}
