package io.perennial.activities.rollout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.perennial.activities.attempt.Lookouts;
import io.perennial.activities.store.assignment.AssignedUnit;
import io.perennial.activities.store.assignment.AssignmentStore;
import io.perennial.activities.store.assignment.InMemoryAssignmentStore;
import io.perennial.activities.store.event.BadEvent;
import io.perennial.activities.store.event.BadEventStore;
import io.perennial.activities.store.event.InMemoryBadEventStore;
import io.perennial.activities.store.outcome.ScriptedOutcomes;
import io.perennial.activities.store.outcome.SettledCursors;
import io.perennial.activities.store.route.Flip;
import io.perennial.activities.store.route.ScriptedRoutes;
import io.perennial.workflows.lifecycle.ModelId;
import io.perennial.workflows.lifecycle.Verdict;
import io.perennial.workflows.rollout.CanaryProof;
import io.perennial.workflows.rollout.EvidenceJudgement;
import io.perennial.workflows.rollout.EvidenceRequest;
import io.perennial.workflows.rollout.GuardrailEvidence;
import io.perennial.workflows.rollout.RolloutSpec;
import io.perennial.workflows.rollout.SegmentEvidence;
import io.perennial.workflows.rollout.Shortfall;
import io.perennial.workflows.rollout.Shortfall.Need;
import io.perennial.workflows.serving.Arm;
import io.perennial.workflows.serving.FlipCause;
import io.perennial.workflows.serving.Guardrails;
import io.temporal.failure.ApplicationFailure;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Every gate of a rollout with every verdict it can give; one cell of the table in the package's guide is one test here. */
final class GatesTest {

    private static final ModelId MODEL = new ModelId("m");
    private static final RolloutSpec PLAN = new RolloutSpec(true, .05, .05, 40, 400, List.of(.5), 20, .01);

    private final ScriptedOutcomes outcomes = new ScriptedOutcomes();
    private final BadEventStore events = new InMemoryBadEventStore();
    private final AssignmentStore assignments = new InMemoryAssignmentStore();
    private final ScriptedRoutes routes = new ScriptedRoutes();
    private boolean seenRunning = true;
    private final StoredEvidenceJudge judge = new StoredEvidenceJudge(
            outcomes,
            events,
            assignments,
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
    final class Guardrail {

        @Test
        void passesACandidateThatFailsAsOftenAsTheIncumbent() {
            answers(40, false);
            for (int i = 0; i < 20; i++) {
                failures(1, Arm.CANDIDATE, i);
                failures(1, Arm.INCUMBENT, i);
            }
            assertVerdicts(canary(), Verdict.HOLDS, Verdict.TOO_EARLY);
        }

        @Test
        void failsACandidateThatFailsMoreRequestsWhateverItsAnswersAreWorth() {
            answers(40, false);
            failures(20, Arm.CANDIDATE, 0);
            failures(1, Arm.INCUMBENT, 0);
            EvidenceJudgement judgement = canary();
            assertVerdicts(judgement, Verdict.TOO_EARLY, Verdict.FAILS);
            GuardrailEvidence breached = judgement.breached().orElseThrow();
            assertThat(breached.metric()).isEqualTo("errors");
            assertThat(breached.candidateBad()).isEqualTo(20);
            assertThat(breached.incumbentBad()).isEqualTo(1);
            assertThat(breached.crossedAt())
                    .hasValueSatisfying(number -> assertThat(number).isBetween(5L, 20L));
        }

        /** One client whose request it cannot answer, again and again, is one event. */
        @Test
        void takesTheFailuresOfOneUnitForOneEvent() {
            answers(40, false);
            for (int i = 0; i < 40; i++) {
                events.append(List.of(event("ana " + i, "ana", Arm.CANDIDATE, 7)));
            }
            assertVerdicts(canary(), Verdict.HOLDS, Verdict.TOO_EARLY);
        }

        @Test
        void takesNoEventOfAnotherRolloutOrMetric() {
            answers(40, false);
            for (int i = 0; i < 40; i++) {
                BadEvent other = event("other " + i, "unit " + i, Arm.CANDIDATE, 7);
                events.append(List.of(
                        event("before " + i, "unit " + i, Arm.CANDIDATE, 6),
                        new BadEvent(
                                other.id(),
                                MODEL,
                                "warmth",
                                other.at(),
                                other.unitKey(),
                                2,
                                other.arm(),
                                .5,
                                7,
                                2,
                                Map.of())));
            }
            assertVerdicts(canary(), Verdict.HOLDS, Verdict.TOO_EARLY);
        }

        @Test
        void confirmsAFlipByStoredEventsAndTakesOneWithoutThemForInvalid() {
            answers(40, false);
            routes.flip(new Flip(MODEL, 7, FlipCause.HARM, 9, 9, 0, 0, 0, Optional.of("errors"), Optional.empty()));
            assertVerdicts(canary(), Verdict.INVALID, Verdict.TOO_EARLY);
            failures(20, Arm.CANDIDATE, 0);
            assertVerdicts(canary(), Verdict.TOO_EARLY, Verdict.FAILS);
        }

        private void failures(int count, Arm arm, int first) {
            for (int i = first; i < first + count; i++) {
                events.append(List.of(event(arm + " " + i, "unit " + arm + i, arm, 7)));
            }
        }

        private static BadEvent event(String id, String unit, Arm arm, int rollout) {
            int version = arm == Arm.CANDIDATE ? 2 : 1;
            return new BadEvent(
                    id, MODEL, Guardrails.ERRORS, Instant.EPOCH, unit, version, arm, .5, rollout, 2, Map.of());
        }
    }

    /** As many bad events and answers of either version, so that all units together prove nothing; the candidate's are all in the north. */
    @Nested
    final class Segments {

        private static final RolloutSpec BY_REGION = new RolloutSpec(
                true,
                .05,
                .05,
                40,
                400,
                List.of(.5),
                20,
                .01,
                Optional.empty(),
                new Guardrails(List.of(Guardrails.ERRORS), List.of("region")),
                CanaryProof.NONE,
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());

        @Test
        void failACandidateThatFailsRequestsInOneAlone() {
            answers(40, false);
            for (int i = 0; i < 30; i++) {
                events.append(List.of(failure(i, Arm.CANDIDATE, "north"), failure(i, Arm.INCUMBENT, "south")));
            }
            assertVerdicts(canary(), Verdict.HOLDS, Verdict.TOO_EARLY);

            EvidenceJudgement judgement = judged(BY_REGION);

            assertVerdicts(judgement, Verdict.TOO_EARLY, Verdict.FAILS);
            GuardrailEvidence errors = judgement.breached().orElseThrow();
            assertThat(errors.crossedAt())
                    .hasValueSatisfying(number -> assertThat(number).isBetween(20L, 50L));
            assertThat(errors.segments())
                    .extracting(SegmentEvidence::name, SegmentEvidence::atFault, SegmentEvidence::candidateBad)
                    .containsExactly(tuple("region = north", true, 30L), tuple("region = south", false, 0L));
        }

        @Test
        void failACandidateWhoseAnswersAreBadInOneAlone() {
            badAnswers(40);
            assertVerdicts(canary(), Verdict.HOLDS, Verdict.TOO_EARLY);

            EvidenceJudgement judgement = judged(BY_REGION);

            assertVerdicts(judgement, Verdict.TOO_EARLY, Verdict.FAILS);
            assertThat(judgement.decidingOutcome()).contains(judgement.cursor());
            assertThat(judgement.segments().getFirst().name()).isEqualTo("region = north");
            assertThat(judgement.segments().getFirst().atFault()).isTrue();
        }

        @Test
        void confirmAFlipThatNamesTheOutcomeAtWhichOneProvedHarm() {
            badAnswers(40);
            long crossing = judged(BY_REGION).cursor();
            routes.flip(new Flip(MODEL, 7, FlipCause.HARM, crossing, 0, 0, 0, 0));
            assertVerdicts(judged(BY_REGION), Verdict.TOO_EARLY, Verdict.FAILS);
            assertVerdicts(canary(), Verdict.INVALID, Verdict.TOO_EARLY);
        }

        private void badAnswers(int ofEither) {
            for (int i = 0; i < ofEither; i++) {
                outcomes.in("region", "north");
                outcomes.addCanary(7, 2, Arm.CANDIDATE, .5, true);
                outcomes.in("region", "south");
                outcomes.addCanary(7, 2, Arm.INCUMBENT, .5, true);
            }
        }

        private EvidenceJudgement judged(RolloutSpec plan) {
            return judge.judgeCanary(new EvidenceRequest(MODEL, 7, 2, 0, 80, 1, 2, plan));
        }

        private static BadEvent failure(int number, Arm arm, String region) {
            return new BadEvent(
                    arm + " " + number,
                    MODEL,
                    Guardrails.ERRORS,
                    Instant.EPOCH,
                    "unit " + arm + number,
                    arm == Arm.CANDIDATE ? 2 : 1,
                    arm,
                    .5,
                    7,
                    2,
                    Map.of("region", region));
        }
    }

    /** Everything that a canary step may need, and nothing in the place of anything else. */
    @Nested
    final class Proof {

        private static final CanaryProof ALL = new CanaryProof(10, 4, Duration.ofMinutes(30), Optional.of(2.0));

        @Test
        void passesOnceNothingIsMissing() {
            traffic(20, 60, 8);
            assertThat(judged(ALL).missing()).isEmpty();
            assertVerdicts(judged(ALL), Verdict.HOLDS, Verdict.TOO_EARLY);
        }

        @Test
        void needsUnitsHoweverManyAnswersThereAre() {
            traffic(6, 60, 8);
            lacks(Need.UNITS, 3, 10);
        }

        @Test
        void needsBadAnswersHoweverManyAnswersThereAre() {
            traffic(20, 60, 0);
            EvidenceJudgement judgement = judged(new CanaryProof(10, 4, Duration.ofMinutes(30), Optional.empty()));
            assertThat(judgement.missing()).containsExactly(new Shortfall(Need.EVENTS, 0, 4));
            assertVerdicts(judgement, Verdict.TOO_EARLY, Verdict.TOO_EARLY);
        }

        @Test
        void needsTimeHoweverManyAnswersThereAre() {
            traffic(20, 5, 8);
            lacks(Need.BAKE, 5 * 39 / 60.0, 30);
        }

        @Test
        void needsEvidenceOfSafetyHoweverManyAnswersThereAre() {
            traffic(20, 60, 8);
            EvidenceJudgement judgement = judged(new CanaryProof(10, 4, Duration.ofMinutes(30), Optional.of(.01)));
            assertThat(judgement.missing())
                    .singleElement()
                    .satisfies(shortfall -> assertThat(shortfall.need()).isEqualTo(Need.SAFETY));
            assertVerdicts(judgement, Verdict.TOO_EARLY, Verdict.TOO_EARLY);
        }

        /** Its evidence grows over all steps, so that no earlier step waits for it. */
        @Test
        void needsEvidenceOfSafetyBeforePromotionOnly() {
            traffic(20, 60, 8);
            CanaryProof proof = new CanaryProof(10, 4, Duration.ofMinutes(30), Optional.of(.01));
            assertVerdicts(judged(proof, List.of(.5, .7)), Verdict.HOLDS, Verdict.TOO_EARLY);
        }

        @Test
        void takesTheBadAnswersOfOneUnitForOneEvent() {
            outcomes.apart(60);
            for (int i = 0; i < 40; i++) {
                Arm arm = i % 2 == 0 ? Arm.CANDIDATE : Arm.INCUMBENT;
                boolean bad = i % 10 == 1;
                outcomes.addCanaryOf(bad ? "ana" : "unit " + i, 7, 2, arm, .5, bad);
            }
            assertThat(judged(new CanaryProof(10, 4, Duration.ofMinutes(30), Optional.empty()))
                            .missing())
                    .containsExactly(new Shortfall(Need.EVENTS, 1, 4));
        }

        @Test
        void needsAnswersHoweverLongItHasBaked() {
            outcomes.apart(600);
            answersOf(38, 0, 38);
            pairs(2, 0, 0);
            assertThat(judged(new CanaryProof(10, 0, Duration.ofMinutes(30), Optional.empty()))
                            .missing())
                    .containsExactly(new Shortfall(Need.ANSWERS, 19, 20));
        }

        private void lacks(Need need, double have, double wanted) {
            EvidenceJudgement judgement = judged(ALL);
            assertThat(judgement.missing()).containsExactly(new Shortfall(need, have, wanted));
            assertVerdicts(judgement, Verdict.TOO_EARLY, Verdict.TOO_EARLY);
        }

        /** Forty answers at this distance; the incumbent's first ones are bad, of units of their own. */
        private void traffic(int units, long secondsApart, int incumbentBad) {
            outcomes.apart(secondsApart);
            answersOf(units, incumbentBad, 40);
        }

        private void answersOf(int units, int incumbentBad, int count) {
            for (int i = 0; i < count; i++) {
                Arm arm = i % 2 == 0 ? Arm.CANDIDATE : Arm.INCUMBENT;
                boolean bad = arm == Arm.INCUMBENT && i < 2 * incumbentBad;
                outcomes.addCanaryOf(bad ? "bad " + i : "unit " + i % units, 7, 2, arm, .5, bad);
            }
        }

        private EvidenceJudgement judged(CanaryProof proof) {
            return judged(proof, List.of(.5));
        }

        private EvidenceJudgement judged(CanaryProof proof, List<Double> steps) {
            RolloutSpec plan = new RolloutSpec(
                    true,
                    .05,
                    .05,
                    40,
                    400,
                    steps,
                    20,
                    .01,
                    Optional.empty(),
                    Guardrails.USUAL,
                    proof,
                    List.of(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty());
            return judge.judgeCanary(new EvidenceRequest(MODEL, 7, 2, 0, 40, 1, 2, plan));
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

        @Test
        void isInvalidWhenUnitsWithoutLabelsAreDrawnInAnotherShare() {
            answers(40, false);
            assignments.append(IntStream.range(0, 400)
                    .mapToObj(unit -> AssignedUnit.of(
                            MODEL, 7, "unit " + unit, unit % 10 == 0 ? Arm.CANDIDATE : Arm.INCUMBENT, .25))
                    .toList());
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
