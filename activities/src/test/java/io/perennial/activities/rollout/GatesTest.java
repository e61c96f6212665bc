package io.perennial.activities.rollout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.perennial.activities.attempt.Lookouts;
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
import io.temporal.failure.ApplicationFailure;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Every gate of a rollout with every verdict it can give; one cell of the table in the package's guide is one test here. */
final class GatesTest {

    private static final ModelId MODEL = new ModelId("m");
    private static final RolloutSpec PLAN = new RolloutSpec(true, .05, .05, 40, 400, List.of(.5), 20, .01);

    private final ScriptedOutcomes outcomes = new ScriptedOutcomes();
    private final ScriptedRoutes routes = new ScriptedRoutes();
    private boolean seenRunning = true;
    private final StoredEvidenceJudge judge = new StoredEvidenceJudge(
            outcomes,
            new SettledCursors(),
            routes,
            (model, rollout) -> seenRunning,
            Duration.ofSeconds(10),
            () -> 0,
            new Lookouts());

    private EvidenceJudgement shadow() {
        return judge.judgeShadow(new EvidenceRequest(MODEL, 7, 1, 0, 40, 1, 2, PLAN));
    }

    private EvidenceJudgement canary() {
        return judge.judgeCanary(new EvidenceRequest(MODEL, 7, 2, 0, 40, 1, 2, PLAN));
    }

    private void pairs(int count, double incumbentLoss, double candidateLoss) {
        for (int i = 0; i < count; i++) {
            outcomes.addPair(7, incumbentLoss, Optional.of(candidateLoss), 2);
        }
    }

    private void answers(int count, boolean candidateBad) {
        for (int i = 0; i < count; i++) {
            Arm arm = i % 2 == 0 ? Arm.CANDIDATE : Arm.INCUMBENT;
            outcomes.addCanary(7, 2, arm, .5, candidateBad && arm == Arm.CANDIDATE);
        }
    }

    private static void assertVerdicts(EvidenceJudgement judgement, Verdict safe, Verdict harm) {
        assertThat(judgement.safe()).isEqualTo(safe);
        assertThat(judgement.harm()).isEqualTo(harm);
    }

    @Nested
    final class Shadow {

        @Test
        void passesACandidateThatLosesLess() {
            pairs(40, .8, .1);
            assertVerdicts(shadow(), Verdict.HOLDS, Verdict.TOO_EARLY);
        }

        @Test
        void failsACandidateThatLosesMore() {
            pairs(40, 0, 1);
            assertVerdicts(shadow(), Verdict.TOO_EARLY, Verdict.FAILS);
        }

        @Test
        void saysTooEarlyAboutOneThatLosesAsMuchAsTheMargin() {
            pairs(40, .1, .15);
            assertVerdicts(shadow(), Verdict.TOO_EARLY, Verdict.TOO_EARLY);
        }

        @Test
        void isUnknownWhenTheStoreIsSilent() {
            pairs(40, .8, .1);
            outcomes.failNext(Integer.MAX_VALUE);
            assertVerdicts(shadow(), Verdict.UNKNOWN, Verdict.UNKNOWN);
        }
    }

    @Nested
    final class Ratio {

        @Test
        void passesACandidateThatAnsweredItsMinimumWithoutHarm() {
            answers(40, false);
            assertVerdicts(canary(), Verdict.HOLDS, Verdict.TOO_EARLY);
        }

        @Test
        void failsACandidateWhoseAnswersAreBadWhereTheIncumbentsAreNot() {
            answers(40, true);
            assertVerdicts(canary(), Verdict.TOO_EARLY, Verdict.FAILS);
        }

        /** One customer whose rows are hard would have sent every candidate back that happened to be drawn for him. */
        @Test
        void takesTheBadAnswersOfOneUnitForOneEvent() {
            for (int i = 0; i < 40; i++) {
                boolean ana = i % 2 == 0;
                outcomes.addCanaryOf(ana ? "ana" : "unit " + i, 7, 2, ana ? Arm.CANDIDATE : Arm.INCUMBENT, .5, ana);
            }
            EvidenceJudgement judgement = canary();
            assertVerdicts(judgement, Verdict.HOLDS, Verdict.TOO_EARLY);
            assertThat(judgement.candidateBad()).isEqualTo(20);
            assertThat(judgement.drawn()).contains(40L);
        }

        @Test
        void saysTooEarlyAboutOneThatHasNotAnsweredItsMinimum() {
            answers(38, false);
            pairs(2, 0, 0);
            assertVerdicts(canary(), Verdict.TOO_EARLY, Verdict.TOO_EARLY);
        }

        @Test
        void isUnknownWhenTheStoreIsSilent() {
            answers(40, false);
            outcomes.failNext(Integer.MAX_VALUE);
            assertVerdicts(canary(), Verdict.UNKNOWN, Verdict.UNKNOWN);
        }

        @Test
        void isInvalidWhenAGatewaySawHarmThatTheOutcomesDoNotProve() {
            answers(40, false);
            routes.flip(new Flip(MODEL, 7, FlipCause.HARM, 40, 0, 0, 0, 0));
            assertVerdicts(canary(), Verdict.INVALID, Verdict.TOO_EARLY);
        }
    }

    @Nested
    final class SampleRatio {

        @Test
        void passesUnitsInThePromisedShare() {
            answers(40, false);
            assertVerdicts(canary(), Verdict.HOLDS, Verdict.TOO_EARLY);
        }

        @Test
        void isInvalidWhenTheCandidateGetsMoreThanItsShare() {
            for (int i = 0; i < 40; i++) {
                outcomes.addCanary(7, 2, Arm.CANDIDATE, .25, false);
            }
            assertVerdicts(canary(), Verdict.INVALID, Verdict.INVALID);
        }
    }

    @Nested
    final class Lease {

        @Test
        void isRenewedWhileTheRolloutIsSeenRunning() {
            answers(40, false);
            assertVerdicts(canary(), Verdict.HOLDS, Verdict.TOO_EARLY);
            assertThat(routes.leaseRenewals(MODEL, 7)).isEqualTo(1);
        }

        @Test
        void failsTheCallOnceGatewaysSawItLapse() {
            answers(40, false);
            routes.flip(new Flip(MODEL, 7, FlipCause.LEASE_LAPSED, 0, 0, 0, 0, 0));
            assertThatThrownBy(GatesTest.this::canary)
                    .isInstanceOfSatisfying(
                            ApplicationFailure.class,
                            failure -> assertThat(failure.getType()).isEqualTo("LEASE_LAPSED"));
        }

        @Test
        void isLeftToLapseWhenTheRolloutCannotBeSeen() {
            answers(40, false);
            seenRunning = false;
            canary();
            assertThat(routes.leaseRenewals(MODEL, 7)).isZero();
        }
    }
}
