package io.perennial.activities.rollout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.perennial.activities.attempt.Lookouts;
import io.perennial.activities.store.assignment.AssignmentStore;
import io.perennial.activities.store.assignment.InMemoryAssignmentStore;
import io.perennial.activities.store.event.BadEventStore;
import io.perennial.activities.store.event.InMemoryBadEventStore;
import io.perennial.activities.store.outcome.ScriptedOutcomes;
import io.perennial.activities.store.outcome.SettledCursors;
import io.perennial.activities.store.route.Flip;
import io.perennial.activities.store.route.ScriptedRoutes;
import io.perennial.workflows.lifecycle.ModelId;
import io.perennial.workflows.lifecycle.Verdict;
import io.perennial.workflows.rollout.EvidenceJudgement;
import io.perennial.workflows.rollout.EvidenceRequest;
import io.perennial.workflows.rollout.RolloutSpec;
import io.perennial.workflows.serving.Arm;
import io.perennial.workflows.serving.FlipCause;
import io.temporal.client.ActivityCanceledException;
import io.temporal.failure.ApplicationFailure;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class StoredEvidenceJudgeTest {

    private static final ModelId MODEL = new ModelId("m");
    private static final RolloutSpec PLAN = new RolloutSpec(true, .05, .05, 40, 400, List.of(.25, .5), 20, .01);

    private final ScriptedOutcomes outcomes = new ScriptedOutcomes();
    private final BadEventStore events = new InMemoryBadEventStore();
    private final AssignmentStore assignments = new InMemoryAssignmentStore();
    private final SettledCursors cursors = new SettledCursors();
    private final ScriptedRoutes routes = new ScriptedRoutes();
    private boolean open = true;
    private long seconds;
    private final Lookouts lookouts = new Lookouts();
    private final StoredEvidenceJudge judge = judge();

    private StoredEvidenceJudge judge() {
        return new StoredEvidenceJudge(
                outcomes,
                events,
                assignments,
                cursors,
                routes,
                (model, rollout) -> open,
                Duration.ofSeconds(10),
                () -> Duration.ofSeconds(seconds).toNanos(),
                lookouts);
    }

    private static EvidenceRequest request(int step, long cursor) {
        return new EvidenceRequest(MODEL, 7, step, cursor, 20, 1, 2, PLAN);
    }

    private static EvidenceRequest now(int step, long cursor) {
        return new EvidenceRequest(MODEL, 7, step, cursor, EvidenceRequest.NO_BLOCK, 1, 2, PLAN);
    }

    private void addBetterPairs(int count) {
        for (int i = 0; i < count; i++) {
            outcomes.addPair(7, .8, Optional.of(.1), 2);
        }
    }

    private void addCanary(int step, int count, boolean candidateBad) {
        for (int i = 0; i < count; i++) {
            Arm arm = i % 2 == 0 ? Arm.CANDIDATE : Arm.INCUMBENT;
            outcomes.addCanary(7, step, arm, .5, candidateBad && arm == Arm.CANDIDATE);
        }
    }

    @Test
    void settlesTheCursorBeforeItWaits() {
        outcomes.whenSomebodyWaits(() -> {
            assertThat(cursors.settled()).containsExactly("rollout/m/7 at 0");
            addBetterPairs(20);
        });
        assertThat(judge.judgeShadow(request(1, 0)).cursor()).isEqualTo(20);
    }

    @Test
    void judgesExactlyOneBlockHoweverManyOutcomesAreStored() {
        addBetterPairs(100);
        assertThat(judge.judgeShadow(request(1, 0)).cursor()).isEqualTo(20);
        assertThat(judge.judgeShadow(request(1, 20)).cursor()).isEqualTo(40);
    }

    @Test
    void judgesAllThatIsStoredAtOnceWhenNoBlockIsAskedFor() {
        addBetterPairs(30);
        assertThat(judge.judgeShadow(now(1, 0)).cursor()).isEqualTo(30);
        assertThat(judge.judgeShadow(now(1, 30)).cursor()).as("nothing new").isEqualTo(30);
        addCanary(2, 10, false);
        assertThat(judge.judgeCanary(now(2, 30)).cursor()).isEqualTo(40);
        assertThat(judge.judgeCanary(now(2, 40)).cursor()).as("nothing new").isEqualTo(40);
        flip(FlipCause.HARM, 40);
        assertThat(judge.judgeCanary(now(2, 40)).safe()).isEqualTo(Verdict.INVALID);
        assertThat(outcomes.waits()).isZero();
    }

    @Test
    void shadowHoldsOnProofAndNotBeforeItsMinimum() {
        addBetterPairs(40);
        EvidenceJudgement first = judge.judgeShadow(request(1, 0));
        assertThat(first.safeLog10()).isGreaterThan(-Math.log10(.05));
        assertThat(first.safe()).isEqualTo(Verdict.TOO_EARLY);
        EvidenceJudgement second = judge.judgeShadow(request(1, 20));
        assertThat(second.safe()).isEqualTo(Verdict.HOLDS);
        assertThat(second.units()).isEqualTo(40);
        assertThat(second.incumbentBad()).isEqualTo(40);
        assertThat(second.candidateBad()).isZero();
    }

    @Test
    void shadowSaysHarmAtTheOutcomeThatProvesItWithoutWaitingForTheBlock() {
        outcomes.whenSomebodyWaits(() -> outcomes.addPair(7, 0, Optional.of(1.0), 2));
        EvidenceJudgement judgement = judge.judgeShadow(request(1, 0));
        assertThat(judgement.harm()).isEqualTo(Verdict.FAILS);
        assertThat(judgement.safe()).isEqualTo(Verdict.TOO_EARLY);
        assertThat(judgement.cursor()).isLessThan(20);
        assertThat(judgement.decidingOutcome()).hasValue(judgement.cursor());
        assertThat(judgement.harmLog10()).isGreaterThanOrEqualTo(-Math.log10(.005));
    }

    @Test
    void outcomesOfOthersAreNoEvidence() {
        for (int i = 0; i < 20; i++) {
            outcomes.addPair(6, 0, Optional.of(1.0), 2);
            outcomes.addPair(7, 0, Optional.of(1.0), 3);
        }
        EvidenceJudgement judgement = judge.judgeShadow(request(1, 20));
        assertThat(judgement.units()).isZero();
        assertThat(judgement.safe()).isEqualTo(Verdict.TOO_EARLY);
        assertThat(judgement.harm()).isEqualTo(Verdict.TOO_EARLY);
        assertThat(judgement.safeLog10()).isZero();
    }

    @Test
    void answersTheCandidateDidNotGiveProveNothing() {
        for (int i = 0; i < 400; i++) {
            outcomes.addPair(7, .4, i % 3 == 0 ? Optional.of(.1) : Optional.empty(), 2);
        }
        EvidenceJudgement judgement = judge.judgeShadow(request(1, 380));
        assertThat(judgement.units()).isEqualTo(400);
        assertThat(judgement.safe()).isEqualTo(Verdict.TOO_EARLY);
        assertThat(judgement.harm()).isEqualTo(Verdict.TOO_EARLY);
    }

    @Test
    void lossesThatAreNoNumberProveNothing() {
        for (int i = 0; i < 400; i++) {
            outcomes.addPair(7, 0, Optional.of(Double.NaN), 2);
        }
        EvidenceJudgement judgement = judge.judgeShadow(request(1, 380));
        assertThat(judgement.safe()).isEqualTo(Verdict.TOO_EARLY);
        assertThat(judgement.harm()).isEqualTo(Verdict.TOO_EARLY);
        assertThat(judgement.safeLog10()).isFinite();
    }

    @Test
    void canaryHoldsOnceTheCandidateHasAnsweredItsMinimumInThisStep() {
        addCanary(2, 30, false);
        addCanary(3, 50, false);
        assertThat(judge.judgeCanary(request(2, 10)).safe()).isEqualTo(Verdict.TOO_EARLY);
        assertThat(judge.judgeCanary(request(3, 40)).safe()).isEqualTo(Verdict.TOO_EARLY);
        EvidenceJudgement enough = judge.judgeCanary(request(3, 60));
        assertThat(enough.safe()).isEqualTo(Verdict.HOLDS);
        assertThat(enough.units()).isEqualTo(25);
    }

    @Test
    void canarySaysHarmAtTheOutcomeThatProvesItWithoutWaitingForTheBlock() {
        addBetterPairs(40);
        outcomes.whenSomebodyWaits(() -> outcomes.addCanary(7, 2, Arm.CANDIDATE, .25, true));
        EvidenceJudgement judgement = judge.judgeCanary(request(2, 40));
        assertThat(judgement.harm()).isEqualTo(Verdict.FAILS);
        assertThat(judgement.safe()).isEqualTo(Verdict.TOO_EARLY);
        assertThat(judgement.decidingOutcome()).hasValue(judgement.cursor());
        assertThat(judgement.cursor()).isBetween(41L, 50L);
        assertThat(judgement.candidateBad()).isEqualTo(judgement.cursor() - 40);
    }

    @Test
    void harmGrowsOverAllStepsOfARollout() {
        addCanary(2, 10, true);
        addCanary(3, 30, true);
        assertThat(judge.judgeCanary(request(2, -10)).harm()).isEqualTo(Verdict.TOO_EARLY);
        EvidenceJudgement judgement = judge.judgeCanary(request(3, 10));
        assertThat(judgement.harm()).isEqualTo(Verdict.FAILS);
        assertThat(judgement.candidateBad()).isGreaterThan(5);
    }

    @Test
    void confirmsAFlipThatTheStoredOutcomesProve() {
        addCanary(2, 60, true);
        EvidenceJudgement proven = judge().judgeCanary(request(2, 40));
        long deciding = proven.decidingOutcome().orElseThrow();
        flip(FlipCause.HARM, deciding);
        EvidenceJudgement confirmed = judge.judgeCanary(request(2, 40));
        assertThat(confirmed).isEqualTo(proven);
    }

    @Test
    void readsUpToAFlipThatLiesBeyondTheBlock() {
        addCanary(2, 20, false);
        addCanary(2, 60, true);
        flip(FlipCause.HARM, 79);
        EvidenceJudgement judgement = judge.judgeCanary(request(2, 0));
        assertThat(judgement.harm()).isEqualTo(Verdict.FAILS);
        assertThat(judgement.cursor()).isGreaterThan(20);
    }

    @Test
    void aFlipThatTheStoredOutcomesDoNotProveMakesTheEvidenceInvalid() {
        addCanary(2, 4, true);
        flip(FlipCause.HARM, 4);
        EvidenceJudgement judgement = judge.judgeCanary(request(2, 0));
        assertThat(judgement.safe()).isEqualTo(Verdict.INVALID);
        assertThat(judgement.harm()).isEqualTo(Verdict.TOO_EARLY);
        assertThat(judgement.cursor()).isEqualTo(4);
        assertThat(outcomes.waits()).isZero();
    }

    @Test
    void aLapsedLeaseFailsTheCallForGood() {
        addCanary(2, 4, false);
        flip(FlipCause.LEASE_LAPSED, 0);
        assertThatThrownBy(() -> judge.judgeCanary(request(2, 0)))
                .isInstanceOfSatisfying(ApplicationFailure.class, failure -> {
                    assertThat(failure.getType()).isEqualTo("LEASE_LAPSED");
                    assertThat(failure.isNonRetryable()).isTrue();
                });
    }

    @Test
    void aCandidateThatGaveNoUsableAnswersFailsTheCallForGood() {
        addCanary(2, 4, false);
        routes.flip(new Flip(MODEL, 7, FlipCause.CANDIDATE_FAILED, 0, 3, 0, 9, 0));
        assertThatThrownBy(() -> judge.judgeCanary(request(2, 0)))
                .isInstanceOfSatisfying(ApplicationFailure.class, failure -> {
                    assertThat(failure.getType()).isEqualTo("CANDIDATE_FAILED");
                    assertThat(failure.getOriginalMessage())
                            .isEqualTo("it gave no usable answer to 3 requests that the incumbent answered");
                    assertThat(failure.isNonRetryable()).isTrue();
                });
    }

    @Test
    void aCandidateThatAPersonTookBackFailsTheCallInThePersonsName() {
        addCanary(2, 4, false);
        routes.flip(Flip.byHand(MODEL, 7, new Flip.Order("olga", "a complaint")));
        assertThatThrownBy(() -> judge.judgeCanary(request(2, 0)))
                .isInstanceOfSatisfying(ApplicationFailure.class, failure -> {
                    assertThat(failure.getType()).isEqualTo("TAKEN_BACK");
                    assertThat(failure.getDetails().get(0, String.class)).isEqualTo("olga");
                    assertThat(failure.getDetails().get(1, String.class)).isEqualTo("a complaint");
                    assertThat(failure.isNonRetryable()).isTrue();
                });
    }

    @Test
    void provenHarmOutweighsALapsedLease() {
        addCanary(2, 60, true);
        flip(FlipCause.LEASE_LAPSED, 0);
        assertThat(judge.judgeCanary(request(2, 40)).harm()).isEqualTo(Verdict.FAILS);
    }

    @Test
    void renewsTheLeaseEveryIntervalWhileItWaits() {
        outcomes.whenSomebodyWaits(() -> {
            seconds += 5;
            addCanary(2, 2, false);
        });
        judge.judgeCanary(request(2, 0));
        assertThat(routes.leaseRenewals(MODEL, 7)).isEqualTo(6);
    }

    @Test
    void renewsNoLeaseOfARolloutThatIsNotSeenRunning() {
        open = false;
        addCanary(2, 20, false);
        judge.judgeCanary(request(2, 0));
        assertThat(routes.leaseRenewals(MODEL, 7)).isZero();
        open = true;
        judge.judgeCanary(request(2, 0));
        assertThat(routes.leaseRenewals(MODEL, 7)).isEqualTo(1);
    }

    @Test
    void shadowRenewsNoLease() {
        addBetterPairs(20);
        judge.judgeShadow(request(1, 0));
        assertThat(routes.leaseRenewals(MODEL, 7)).isZero();
    }

    @Test
    void stopsWaitingWhenTheActivityIsCancelled() {
        lookouts.cancelAfter(0);
        assertThatThrownBy(() -> judge.judgeShadow(request(1, 0))).isInstanceOf(ActivityCanceledException.class);
        assertThat(outcomes.waits()).isZero();
    }

    /** Such a rollout was promoted, or rolled back, as if its arms were comparable. */
    @Test
    void anAssignmentThatIsNotTheOnePromisedMakesTheEvidenceInvalidAtOnce() {
        outcomes.whenSomebodyWaits(() -> {
            outcomes.addCanary(7, 2, Arm.CANDIDATE, .25, false);
            outcomes.addCanary(7, 2, Arm.INCUMBENT, .25, false);
        });
        EvidenceRequest far = new EvidenceRequest(MODEL, 7, 2, 0, 1_000, 1, 2, PLAN);
        EvidenceJudgement judgement = judge.judgeCanary(far);
        assertThat(judgement.safe()).isEqualTo(Verdict.INVALID);
        assertThat(judgement.harm()).isEqualTo(Verdict.INVALID);
        assertThat(judgement.cursor()).isBetween(40L, 150L);
        assertThat(judge().judgeCanary(far)).isEqualTo(judgement);
    }

    @Test
    void harmInASkewedAssignmentIsNoProof() {
        for (int i = 0; i < 300; i++) {
            outcomes.addCanary(7, 2, i % 2 == 0 ? Arm.CANDIDATE : Arm.INCUMBENT, .1, i > 40 && i % 2 == 0);
        }
        EvidenceRequest far = new EvidenceRequest(MODEL, 7, 2, 0, 300, 1, 2, PLAN);
        assertThat(judge.judgeCanary(far).harm()).isEqualTo(Verdict.INVALID);
    }

    @Test
    void rowsOfOneUnitAreOneDraw() {
        for (int i = 0; i < 400; i++) {
            outcomes.addCanaryOf("unit " + i % 4, 7, 2, i % 4 == 0 ? Arm.INCUMBENT : Arm.CANDIDATE, .25, false);
        }
        EvidenceRequest far = new EvidenceRequest(MODEL, 7, 2, 0, 400, 1, 2, PLAN);
        assertThat(judge.judgeCanary(far).safe()).isEqualTo(Verdict.HOLDS);
    }

    @Test
    void outlastsADatabaseThatRestarts() {
        addCanary(2, 20, false);
        outcomes.failNext(30);
        assertThat(judge.judgeCanary(request(2, 0)).cursor()).isEqualTo(20);
        assertThat(lookouts.paused()).isEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void saysThatItDoesNotKnowAfterAMinuteOfSilenceAndGoesOnWhenTheStoreIsBack() {
        addCanary(2, 60, false);
        EvidenceJudgement known = judge.judgeCanary(request(2, 0));
        outcomes.failNext(Integer.MAX_VALUE);
        for (EvidenceJudgement blind : List.of(judge.judgeShadow(request(2, 20)), judge.judgeCanary(request(2, 20)))) {
            assertThat(blind.safe()).isEqualTo(Verdict.UNKNOWN);
            assertThat(blind.harm()).isEqualTo(Verdict.UNKNOWN);
            assertThat(blind.cursor()).isEqualTo(20);
        }
        outcomes.failNext(0);
        assertThat(judge.judgeCanary(request(2, 20)).cursor()).isEqualTo(40);
        assertThat(judge.judgeCanary(request(2, 0))).isEqualTo(known);
    }

    @Test
    void aDefectOfTheJudgeFailsTheCallForGood() {
        outcomes.whenSomebodyWaits(() -> {
            throw new IllegalStateException("a promise was broken");
        });
        assertThatThrownBy(() -> judge.judgeShadow(request(1, 0)))
                .isInstanceOfSatisfying(ApplicationFailure.class, failure -> {
                    assertThat(failure.getType()).isEqualTo("JUDGE_BROKEN");
                    assertThat(failure.isNonRetryable()).isTrue();
                    assertThat(failure.getOriginalMessage()).contains("rollout/m/7", "a promise was broken");
                });
    }

    /** The next attempt began at the first outcome again, and was stopped again. */
    @Test
    void anAttemptThatIsStoppedMidwayLeavesWhatItHasRead() {
        addCanary(2, 3_000, false);
        EvidenceRequest far = new EvidenceRequest(MODEL, 7, 2, 0, 3_000, 1, 2, PLAN);
        lookouts.cancelAfter(5);
        assertThatThrownBy(() -> judge.judgeCanary(far)).isInstanceOf(ActivityCanceledException.class);
        lookouts.cancelNothing();
        int firstRead = outcomes.read();
        EvidenceJudgement judgement = judge.judgeCanary(far);
        assertThat(firstRead).isEqualTo(1_500);
        assertThat(outcomes.read()).isEqualTo(3_000);
        assertThat(judgement).isEqualTo(judge().judgeCanary(far));
    }

    @Test
    void beginsAtTheFirstOutcomeOfItsRolloutHoweverLongTheModelHasLived() {
        for (int i = 0; i < 2_000; i++) {
            outcomes.addServed(1, 0, Optional.empty(), Optional.empty());
        }
        addCanary(2, 20, false);
        assertThat(judge.judgeCanary(request(2, 2_000)).units()).isEqualTo(10);
        assertThat(outcomes.read()).isEqualTo(20);
    }

    @Test
    void evidenceThatGrewEqualsEvidenceReadAfresh() {
        SplittableRandom random = new SplittableRandom(5);
        for (int i = 0; i < 1_500; i++) {
            if (random.nextInt(3) == 0) {
                outcomes.addPair(7, random.nextDouble(), Optional.of(random.nextDouble()), 2);
            } else {
                Arm arm = random.nextInt(4) == 0 ? Arm.CANDIDATE : Arm.INCUMBENT;
                outcomes.addCanary(7, 2 + random.nextInt(2), arm, .25, random.nextInt(5) == 0);
            }
        }
        for (long cursor = 0; cursor < 1_500; cursor += 20) {
            assertThat(judge.judgeCanary(request(2, cursor))).isEqualTo(judge().judgeCanary(request(2, cursor)));
            assertThat(judge.judgeShadow(request(2, cursor))).isEqualTo(judge().judgeShadow(request(2, cursor)));
        }
    }

    @Test
    void aRetryOfAnEarlierBlockIsJudgedAsItWasTheFirstTime() {
        addBetterPairs(60);
        EvidenceJudgement first = judge.judgeShadow(request(1, 0));
        judge.judgeShadow(request(1, 20));
        assertThat(judge.judgeShadow(request(1, 0))).isEqualTo(first);
    }

    private void flip(FlipCause cause, long outcome) {
        routes.flip(new Flip(MODEL, 7, cause, outcome, 0, 0, 0, 0));
    }
}
