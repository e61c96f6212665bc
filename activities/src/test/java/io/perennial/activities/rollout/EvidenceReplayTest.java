package io.perennial.activities.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.activities.attempt.Lookouts;
import io.perennial.activities.statistics.SequentialSampleRatio;
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
import io.perennial.workflows.rollout.EvidenceJudgement;
import io.perennial.workflows.rollout.EvidenceRequest;
import io.perennial.workflows.rollout.RolloutSpec;
import io.perennial.workflows.serving.Arm;
import io.perennial.workflows.serving.FlipCause;
import io.perennial.workflows.serving.Guardrails;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Every kind of judgement, made once more after the stores have grown. */
final class EvidenceReplayTest {

    private static final ModelId MODEL = new ModelId("m");
    private static final RolloutSpec PLAN = new RolloutSpec(true, .05, .05, 40, 400, List.of(.5), 20, .01);

    private final ScriptedOutcomes outcomes = new ScriptedOutcomes();
    private final BadEventStore events = new InMemoryBadEventStore();
    private final AssignmentStore assignments = new InMemoryAssignmentStore();
    private final ScriptedRoutes routes = new ScriptedRoutes();
    private final EvidenceReplay replay = new EvidenceReplay(outcomes, events, assignments, routes);
    private final StoredEvidenceJudge judge = new StoredEvidenceJudge(
            outcomes,
            events,
            assignments,
            new SettledCursors(),
            routes,
            (_, _) -> true,
            Duration.ofSeconds(10),
            () -> 0,
            new Lookouts());

    @Test
    void aShadowThatPassedPassesAgain() {
        pairs(60, .8, .1);
        assertReplayed(judge.judgeShadow(asked(1, 60)), 1, Verdict.HOLDS, Verdict.TOO_EARLY);
    }

    @Test
    void aShadowThatDidHarmDoesItAgain() {
        pairs(60, 0, 1);
        assertReplayed(judge.judgeShadow(asked(1, 400)), 1, Verdict.TOO_EARLY, Verdict.FAILS);
    }

    @Test
    void aCanaryThatPassedPassesAgain() {
        canary(80, false);
        failures(3, Arm.INCUMBENT);
        assertReplayed(judge.judgeCanary(asked(2, 80)), 2, Verdict.HOLDS, Verdict.TOO_EARLY);
    }

    @Test
    void harmByLabelsIsProvenAgainAtTheSameOutcome() {
        canary(80, true);
        assertReplayed(judge.judgeCanary(asked(2, 400)), 2, Verdict.TOO_EARLY, Verdict.FAILS);
    }

    @Test
    void harmByFailedRequestsIsProvenAgainThoughMoreFailedSince() {
        canary(20, false);
        failures(40, Arm.CANDIDATE);
        EvidenceJudgement judgement = judge.judgeCanary(asked(2, 20));
        assertThat(judgement.breached()).isPresent();
        assertReplayed(judgement, 2, Verdict.TOO_EARLY, Verdict.FAILS);
    }

    /** Answers of both arms cost something as often, and those of the candidate are the dear ones. */
    @Test
    void harmByCostsIsProvenAgainAtTheSameOutcome() {
        costs(200, .5, .05);
        EvidenceJudgement judgement = judge.judgeCanary(weighing(2, 400));
        assertThat(judgement.breached().orElseThrow().metric()).isEqualTo(Guardrails.MEAN_COST);
        assertThat(judgement.decidingOutcome())
                .isPresent()
                .isEqualTo(judgement.breached().get().crossedAt());
        assertReplayed(weighing(2, 1), judgement, Verdict.TOO_EARLY, Verdict.FAILS);
        assertThat(replay.of(weighing(2, 1), judgement).paths())
                .extracting(EvidencePath::test)
                .containsExactly("harm by labelled answers", "harm by mean_cost");
    }

    @Test
    void aFlipByCostsIsConfirmedByTheOutcomesUpToIt() {
        costs(200, .5, .05);
        long proven = judge.judgeCanary(weighing(2, 400)).decidingOutcome().orElseThrow();
        routes.flip(new Flip(
                MODEL, 7, FlipCause.HARM, proven, 0, 0, 0, 0, Optional.of(Guardrails.MEAN_COST), Optional.empty()));
        assertThat(judge.judgeCanary(weighing(2, 1)).harm()).isEqualTo(Verdict.FAILS);
    }

    @Test
    void aFlipByCostsThatNothingProvesIsFoundAgain() {
        costs(40, .05, .05);
        routes.flip(new Flip(
                MODEL, 7, FlipCause.HARM, 30, 0, 0, 0, 0, Optional.of(Guardrails.MEAN_COST), Optional.empty()));
        assertReplayed(weighing(2, 1), judge.judgeCanary(weighing(2, 40)), Verdict.INVALID, Verdict.TOO_EARLY);
    }

    @Test
    void skewedDrawsAreFoundAgain() {
        for (int i = 0; i < 400; i++) {
            outcomes.addCanary(7, 2, i % 2 == 0 ? Arm.CANDIDATE : Arm.INCUMBENT, .1, false);
        }
        assertReplayed(judge.judgeCanary(asked(2, 400)), 2, Verdict.INVALID, Verdict.INVALID);
    }

    /** Not one of them has a label. */
    @Test
    void aSkewOfTheUnitsDrawnIsFoundAgain() {
        canary(80, false);
        drawn(0, 400, .1, 2);
        EvidenceJudgement judgement = judge.judgeCanary(asked(2, 80));
        assertThat(judgement.distrust())
                .contains("200 of 400 units drawn were the candidate's, where about 40 were due; look at the routing");
        assertReplayed(judgement, 2, Verdict.INVALID, Verdict.INVALID);
    }

    @Test
    void aSkewOfUnitsDrawnSinceChangesNothing() {
        canary(80, false);
        drawn(0, 40, .5, 2);
        EvidenceJudgement judgement = judge.judgeCanary(asked(2, 80));
        drawn(40, 400, .1, 2);
        assertReplayed(judgement, 2, Verdict.HOLDS, Verdict.TOO_EARLY);
    }

    /** One that gets twice its share errs twice as often as promised: that proves nothing of it. */
    @Test
    void aSkewOfTheUnitsDrawnComesBeforeHarm() {
        canary(80, true);
        drawn(0, 400, .1, 2);
        assertReplayed(judge.judgeCanary(asked(2, 400)), 2, Verdict.INVALID, Verdict.INVALID);
    }

    /** A judge of before spent the whole error rate on labelled answers, and stopped at the unit that crossed it. */
    @Test
    void aSkewThatWasFoundBeforeAllUnitsWereCountedIsFoundAgain() {
        SequentialSampleRatio before = new SequentialSampleRatio();
        int units = 0;
        while (!before.mismatches(SequentialSampleRatio.ALPHA)) {
            before.add(1, 0, .5);
            units++;
        }
        assertThat(before.mismatches(UnitDraws.ALPHA)).isFalse();
        for (int unit = 0; unit < units; unit++) {
            outcomes.addCanary(7, 2, Arm.CANDIDATE, .5, false);
        }
        EvidenceJudgement recorded = new EvidenceJudgement(
                units, Verdict.INVALID, Verdict.INVALID, units, 0, 0, 0, 0, Optional.empty(), Optional.of((long)
                        units));

        assertThat(replay.of(asked(2, 400), recorded).judgement().harm()).isEqualTo(Verdict.INVALID);
    }

    @Test
    void aFlipThatNothingProvesIsFoundAgain() {
        canary(40, false);
        routes.flip(new Flip(MODEL, 7, FlipCause.HARM, 30, 0, 0, 0, 0));
        assertReplayed(judge.judgeCanary(asked(2, 40)), 2, Verdict.INVALID, Verdict.TOO_EARLY);
    }

    /** It was not known when the judgement was made. */
    @Test
    void aFlipThatCameLaterChangesNothing() {
        canary(40, false);
        EvidenceJudgement judgement = judge.judgeCanary(asked(2, 40));
        canary(10, false);
        routes.flip(new Flip(MODEL, 7, FlipCause.HARM, 45, 0, 0, 0, 0));
        assertReplayed(judgement, 2, Verdict.HOLDS, Verdict.TOO_EARLY);
    }

    @Test
    void tellsTheWayThatEachTestTookToItsProof() {
        pairs(60, .8, .1);
        canary(80, true);
        EvidenceJudgement judgement = judge.judgeCanary(asked(2, 400));

        List<EvidencePath> paths = replay.of(asked(2, 1), judgement).paths();

        assertThat(paths)
                .extracting(EvidencePath::test)
                .containsExactly(
                        "harm beside the incumbent", "safety beside the incumbent", "harm by labelled answers");
        EvidencePath harm = paths.get(2);
        EvidencePath.Point last = harm.points().getLast();
        assertThat(last.number()).isEqualTo(judgement.decidingOutcome().orElseThrow());
        assertThat(last.log10()).isEqualTo(judgement.harmLog10()).isGreaterThanOrEqualTo(harm.thresholdLog10());
        assertThat(harm.points().subList(0, harm.points().size() - 1))
                .allMatch(point -> point.log10() < harm.thresholdLog10());
    }

    @Test
    void tellsTheWayOfAGuardrailUpToTheLastEventJudged() {
        canary(80, false);
        failures(3, Arm.INCUMBENT);
        EvidenceJudgement judgement = judge.judgeCanary(asked(2, 80));
        failures(5, Arm.CANDIDATE);

        EvidencePath errors = replay.of(asked(2, 1), judgement).paths().getLast();

        assertThat(errors.test()).isEqualTo("harm by errors");
        assertThat(errors.points()).extracting(EvidencePath.Point::weighed).containsExactly(1L, 2L, 3L);
        assertThat(errors.isProven()).isFalse();
    }

    @Test
    void thinsOutALongWay() {
        EvidencePaths paths = new EvidencePaths();
        for (int weighed = 1; weighed <= 100_001; weighed++) {
            paths.stand(EvidencePaths.Test.ofHarm("by errors", .01), 7L + weighed, weighed / 1e6);
        }

        List<EvidencePath.Point> points = paths.paths().getFirst().points();

        assertThat(points).hasSizeBetween(200, 401);
        assertThat(points.getLast()).isEqualTo(new EvidencePath.Point(100_001, 100_008, .100001));
        long apart = points.get(1).weighed() - points.get(0).weighed();
        assertThat(IntStream.range(1, points.size() - 1)
                        .mapToObj(
                                i -> points.get(i).weighed() - points.get(i - 1).weighed()))
                .containsOnly(apart);
    }

    @Test
    void anotherJudgementThanTheRecordedOneIsSeen() {
        canary(80, false);
        EvidenceJudgement honest = judge.judgeCanary(asked(2, 80));
        EvidenceJudgement forged = new EvidenceJudgement(
                honest.cursor(),
                honest.safe(),
                Verdict.FAILS,
                honest.units(),
                honest.candidateBad() + 9,
                honest.incumbentBad(),
                honest.safeLog10(),
                3,
                Optional.of(12L),
                honest.drawn(),
                honest.guardrails(),
                honest.missing(),
                honest.badEvents(),
                honest.segments(),
                honest.ratio(),
                honest.sampleRatio());
        assertThat(replay.of(asked(2, 80), forged).judgement()).isEqualTo(honest);
    }

    /** Every so many units to the candidate, where this share was promised. */
    private void drawn(int from, int to, double promised, int each) {
        assignments.append(IntStream.range(from, to)
                .mapToObj(unit -> AssignedUnit.of(
                        MODEL, 7, "unit " + unit, unit % each == 0 ? Arm.CANDIDATE : Arm.INCUMBENT, promised))
                .toList());
    }

    private void assertReplayed(EvidenceJudgement judgement, int step, Verdict safe, Verdict harm) {
        assertReplayed(asked(step, 1), judgement, safe, harm);
    }

    private void assertReplayed(EvidenceRequest request, EvidenceJudgement judgement, Verdict safe, Verdict harm) {
        assertThat(judgement.safe()).isEqualTo(safe);
        assertThat(judgement.harm()).isEqualTo(harm);
        pairs(30, .9, .2);
        canary(30, true);
        failures(30, Arm.CANDIDATE);
        assertThat(replay.of(request, judgement).judgement()).isEqualTo(judgement);
    }

    private static EvidenceRequest asked(int step, int block) {
        return new EvidenceRequest(MODEL, 7, step, 0, block, 1, 2, PLAN);
    }

    private static EvidenceRequest weighing(int step, int block) {
        return new EvidenceRequest(
                MODEL,
                7,
                step,
                0,
                block,
                1,
                2,
                new RolloutSpec(
                        PLAN.shadow(),
                        PLAN.shadowMargin(),
                        PLAN.shadowAlpha(),
                        PLAN.shadowMinimum(),
                        PLAN.shadowMaximum(),
                        PLAN.canarySteps(),
                        PLAN.canaryMinimum(),
                        PLAN.harmAlpha(),
                        PLAN.canaryMaximum(),
                        new Guardrails(List.of(Guardrails.MEAN_COST), List.of()),
                        PLAN.canaryProof(),
                        PLAN.gates(),
                        PLAN.deadline(),
                        PLAN.standby(),
                        Optional.empty(),
                        Optional.empty()));
    }

    private void costs(int count, double ofCandidate, double ofIncumbent) {
        for (int i = 0; i < count; i++) {
            Arm arm = i % 2 == 0 ? Arm.CANDIDATE : Arm.INCUMBENT;
            outcomes.addLoss(7, 2, arm, .5, i % 4 < 2 ? arm == Arm.CANDIDATE ? ofCandidate : ofIncumbent : 0);
        }
    }

    private void pairs(int count, double incumbent, double candidate) {
        for (int i = 0; i < count; i++) {
            outcomes.addPair(7, incumbent, Optional.of(candidate), 2);
        }
    }

    private void canary(int count, boolean candidateBad) {
        for (int i = 0; i < count; i++) {
            Arm arm = i % 2 == 0 ? Arm.CANDIDATE : Arm.INCUMBENT;
            outcomes.addCanary(7, 2, arm, .5, candidateBad && arm == Arm.CANDIDATE);
        }
    }

    private void failures(int count, Arm arm) {
        int version = arm == Arm.CANDIDATE ? 2 : 1;
        for (int i = 0; i < count; i++) {
            String id = arm + " " + events.after(MODEL, 7, 0, 1_000).size();
            events.append(List.of(
                    new BadEvent(id, MODEL, Guardrails.ERRORS, Instant.EPOCH, id, version, arm, .5, 7, 2, Map.of())));
        }
    }
}
