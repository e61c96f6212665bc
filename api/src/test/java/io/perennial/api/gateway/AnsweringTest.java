package io.perennial.api.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.perennial.activities.attempt.LifeSigns;
import io.perennial.activities.attempt.Lookout;
import io.perennial.activities.rollout.StoredEvidenceJudge;
import io.perennial.activities.store.Database;
import io.perennial.activities.store.Notices;
import io.perennial.activities.store.assignment.AssignedUnit;
import io.perennial.activities.store.assignment.AssignmentStore;
import io.perennial.activities.store.assignment.NumberedUnit;
import io.perennial.activities.store.assignment.PostgresAssignmentStore;
import io.perennial.activities.store.event.BadEvent;
import io.perennial.activities.store.event.BadEventStore;
import io.perennial.activities.store.event.NumberedEvent;
import io.perennial.activities.store.event.PostgresBadEventStore;
import io.perennial.activities.store.outcome.OutcomeStore;
import io.perennial.activities.store.outcome.PostgresCursorStore;
import io.perennial.activities.store.outcome.PostgresOutcomeStore;
import io.perennial.activities.store.outcome.PostgresPredictionStore;
import io.perennial.activities.store.outcome.Prediction;
import io.perennial.activities.store.outcome.PredictionStore;
import io.perennial.activities.store.route.Flip;
import io.perennial.activities.store.route.PostgresRouteStore;
import io.perennial.activities.store.route.RouteStore;
import io.perennial.api.gateway.protocol.InferenceRequest;
import io.perennial.api.problem.Refusal;
import io.perennial.testbed.TestDatabase;
import io.perennial.workflows.lifecycle.ModelId;
import io.perennial.workflows.lifecycle.Verdict;
import io.perennial.workflows.rollout.CanaryProof;
import io.perennial.workflows.rollout.EvidenceJudgement;
import io.perennial.workflows.rollout.EvidenceRequest;
import io.perennial.workflows.rollout.GuardrailEvidence;
import io.perennial.workflows.rollout.RolloutSpec;
import io.perennial.workflows.rollout.SegmentEvidence;
import io.perennial.workflows.serving.Arm;
import io.perennial.workflows.serving.Assignment;
import io.perennial.workflows.serving.FlipCause;
import io.perennial.workflows.serving.Guardrails;
import io.perennial.workflows.serving.RouteChange;
import io.perennial.workflows.serving.ServedVersion;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Answers of a gateway whose candidate, or version beside, is broken; on real stores. */
class AnsweringTest {

    private static final Database database = TestDatabase.fresh().open();
    private static final Notices notices = Notices.listen(database);
    private static final RouteStore routes = new PostgresRouteStore(database, notices);
    private static final OutcomeStore outcomes = new PostgresOutcomeStore(database, notices);
    private static final BadEventStore events = new PostgresBadEventStore(database);
    private static final AssignmentStore assignments = new PostgresAssignmentStore(database);
    private static final PredictionStore predictions = new PostgresPredictionStore(database);
    private static final double NEARLY_ALL = Math.nextDown(1.0);

    private final Trials trials = new Trials(outcomes, events, routes, System::nanoTime);
    private final RouteBook book =
            new RouteBook("gate", routes, new ModelShelf(new FakeModels()), trials, InstantSource.system());
    private final PredictionLog log = new PredictionLog(predictions, new SimpleMeterRegistry());
    private final Shadows shadows = new Shadows(log, new SimpleMeterRegistry(), System::nanoTime);
    private final BadEventLog eventLog = new BadEventLog(events, trials::judge, new SimpleMeterRegistry());
    private final CanaryEvents canaryEvents = new CanaryEvents(eventLog, Clock.systemUTC());
    private final AssignmentLog assignmentLog = new AssignmentLog(assignments, new SimpleMeterRegistry());
    private final Answering answering =
            new Answering(book, canaryEvents, assignmentLog, log, shadows, Clock.systemUTC());

    @AfterEach
    void closeLog() {
        eventLog.close();
        assignmentLog.close();
        shadows.close();
        log.close();
    }

    @AfterAll
    static void close() {
        notices.close();
        database.close();
    }

    /** A candidate that threw was never harm: callers got 500, nothing was kept, and the guard saw nothing. */
    @Test
    void answersWithTheIncumbentAndSwitchesOffACandidateThatIsProvenToFail() throws InterruptedException {
        ModelId model = adopt(Tables.canary("throwing", FakeModels.times(3, 1), version(2, "failing"), .5));

        int failed = 0;
        while (!isOff(model)) {
            Inference inference = answering.answer(model, Requests.row(25));
            assertThat(inference.version()).isEqualTo(1);
            assertThat(inference.answers().getFirst().value()).isEqualTo("75.0");
            if (inference.assignment().share() == 0) { // drawn for the candidate
                assertThat(kept(inference.predictionId()).share()).isZero();
                awaitEvents(model, ++failed);
            }
        }

        Flip flip = routes.flipped(model, 1).orElseThrow();
        assertThat(flip.cause()).isEqualTo(FlipCause.HARM);
        assertThat(flip.metric()).contains("errors");
        assertThat(flip.candidateBad()).isEqualTo(failed);
        assertThat(flip.incumbentBad()).isZero();
        assertThat(flip.outcome()).isEqualTo(failed);
    }

    /** Either version fails at every other word, so that all requests together tell nothing; flip, stored events and judge name the word. */
    @Test
    void switchesOffACandidateThatFailsInOneSegmentAndTheJudgeConfirmsIt() throws InterruptedException {
        Guardrails guardrails = new Guardrails(List.of(Guardrails.ERRORS), List.of("cd"));
        ModelId model = adopt(
                Tables.guarded("segmented", version(1, "failing at/maybe"), version(2, "failing at/no"), guardrails));

        int failed = 0;
        for (int request = 0; !isOff(model); request++) {
            assertThat(request).isLessThan(AnswerTimes.FEWEST);
            if (oneVersionFails(model, Requests.word(request % 2 == 0 ? "no" : "maybe"))) {
                awaitEvents(model, ++failed);
            }
        }

        Flip flip = routes.flipped(model, 1).orElseThrow();
        assertThat(flip.metric()).contains("errors");
        assertThat(flip.incumbentBad()).isPositive();
        assertThat(events.after(model, 1, 0, 1_000))
                .allSatisfy(stored -> assertThat(stored.event().segments())
                        .isEqualTo(Map.of("cd", stored.event().arm() == Arm.CANDIDATE ? "no" : "maybe")));
        EvidenceJudgement judgement = judged(model, guardrails);
        assertThat(judgement.harm()).isEqualTo(Verdict.FAILS);
        GuardrailEvidence errors = judgement.breached().orElseThrow();
        assertThat(errors.crossedAt()).contains(flip.outcome());
        assertThat(errors.candidateBad()).isEqualTo(flip.candidateBad());
        assertThat(errors.segments().stream().filter(SegmentEvidence::atFault).map(SegmentEvidence::name))
                .containsExactly("cd = no");
        assertThat(judged(model, guardrails)).as("a replay").isEqualTo(judgement);
        assertThat(judged(model, new Guardrails(List.of(Guardrails.ERRORS), List.of()))
                        .harm())
                .as("without segments")
                .isEqualTo(Verdict.TOO_EARLY);
    }

    private boolean oneVersionFails(ModelId model, InferenceRequest request) {
        try {
            return answering.answer(model, request).assignment().share() == 0; // the incumbent stood in
        } catch (IllegalStateException byTheIncumbent) {
            return true;
        }
    }

    /** By a judge of its own, which reads everything anew. */
    private static EvidenceJudgement judged(ModelId model, Guardrails guardrails) {
        RolloutSpec plan = new RolloutSpec(
                false,
                .05,
                .05,
                40,
                400,
                List.of(.5),
                20,
                .01,
                Optional.empty(),
                guardrails,
                CanaryProof.NONE,
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        return new StoredEvidenceJudge(
                        outcomes,
                        events,
                        assignments,
                        new PostgresCursorStore(database),
                        routes,
                        (_, _) -> true,
                        Duration.ofSeconds(10),
                        System::nanoTime,
                        () -> new Lookout(LifeSigns.by(() -> {}), System::nanoTime, Thread::sleep))
                .judgeCanary(new EvidenceRequest(model, 1, 1, 0, EvidenceRequest.NO_BLOCK, 1, 2, plan));
    }

    /** Labels or not; a person's key is not kept, and who names no unit is one of its own. */
    @Test
    void keepsTheArmOfEveryUnitOnceWhateverBecomesOfItsRequests() throws InterruptedException {
        ModelId model = adopt(Tables.canary("assigning", FakeModels.times(3, 1), FakeModels.times(4, 2), .5));
        List<Assignment> drawn = new ArrayList<>();
        for (int unit = 0; unit < 20; unit++) {
            drawn.add(answering.answer(model, Requests.row("unit " + unit, 25)).assignment());
            answering.answer(model, Requests.row("unit " + unit, 26));
        }
        answering.answer(model, Requests.row(25));
        answering.answer(model, Requests.row(25));
        answering.answer(model, 2, Requests.row("pinned", 25));
        assertThatThrownBy(() -> answering.answer(model, Requests.unreadable("corrected")))
                .isInstanceOf(RuntimeException.class);
        Assignment corrected =
                answering.answer(model, Requests.row("corrected", 25)).assignment();

        assignmentLog.close();

        List<AssignedUnit> kept = assignments.after(model, 1, 0, 100).stream()
                .map(NumberedUnit::assigned)
                .toList();
        assertThat(kept).hasSize(23);
        assertThat(kept.getLast()).isEqualTo(AssignedUnit.of(model, 1, "corrected", corrected.arm(), .5));
        assertThat(kept.subList(0, 20))
                .isEqualTo(IntStream.range(0, 20)
                        .mapToObj(unit -> AssignedUnit.of(
                                model, 1, "unit " + unit, drawn.get(unit).arm(), .5))
                        .toList());
        assertThat(kept).extracting(AssignedUnit::arm).contains(Arm.CANDIDATE, Arm.INCUMBENT);
        assertThat(kept.toString()).doesNotContain("unit 1");
    }

    @Test
    void countsAnAnswerThatIsNoNumberAsAFailure() throws InterruptedException {
        ModelId model = adopt(Tables.canary("nan", FakeModels.times(3, 1), version(2, "times/NaN"), NEARLY_ALL));

        assertThat(answering.answer(model, Requests.row(25)).version()).isEqualTo(1);

        assertThat(awaitEvents(model, 1).getFirst().event())
                .returns("errors", BadEvent::metric)
                .returns(Arm.CANDIDATE, BadEvent::arm)
                .returns(NEARLY_ALL, BadEvent::share)
                .returns(2, BadEvent::version);
    }

    /** An equal candidate that fails one request in a thousand went back with certainty: what the incumbent failed was counted nowhere. */
    @Test
    void countsWhatTheIncumbentFailsAsItCountsWhatTheCandidateFails() throws InterruptedException {
        ModelId model = adopt(
                Tables.canary("incumbent-fails", version(1, "failing"), FakeModels.times(3, 2), Double.MIN_NORMAL));

        assertThatThrownBy(() -> answering.answer(model, Requests.row(25))).isInstanceOf(RuntimeException.class);

        assertThat(awaitEvents(model, 1).getFirst().event())
                .returns(Arm.INCUMBENT, BadEvent::arm)
                .returns(1, BadEvent::version);
    }

    @Test
    void countsSlowAnswersOfEitherArmByTheIncumbentsOwnMeasure() throws InterruptedException {
        ModelId model = adopt(Tables.canary("slow", FakeModels.times(3, 1), FakeModels.times(3, 2), .5));
        Route route = book.find(model).orElseThrow();
        for (int i = 0; i < AnswerTimes.FEWEST; i++) {
            route.incumbent().times().add(Duration.ofMillis(30).toNanos());
        }

        canaryEvents.answered(
                call(route, Arm.CANDIDATE), route.lanes().getFirst().answers().orElseThrow(), millis(59));
        canaryEvents.answered(
                call(route, Arm.CANDIDATE), route.lanes().getFirst().answers().orElseThrow(), millis(70));
        canaryEvents.answered(call(route, Arm.INCUMBENT), route.incumbent(), millis(70));
        canaryEvents.answered(call(route, Arm.PINNED), route.incumbent(), millis(70));

        assertThat(awaitEvents(model, 2))
                .extracting(NumberedEvent::event)
                .extracting(BadEvent::metric, BadEvent::arm)
                .containsExactly(tuple("latency", Arm.CANDIDATE), tuple("latency", Arm.INCUMBENT));
    }

    private static Call call(Route route, Arm arm) {
        String id = UUID.randomUUID().toString();
        return arm == Arm.PINNED
                ? Call.pinned(id, id, Requests.row(25), route)
                : new Call(id, id, Requests.row(25), route, route.lanes().getFirst(), new Assignment(arm, .5));
    }

    private static long millis(long millis) {
        return Duration.ofMillis(millis).toNanos();
    }

    @Test
    void givesAllRowsOfARequestToOneArm() throws InterruptedException {
        ModelId model = adopt(Tables.canary("batch", FakeModels.times(3, 1), version(2, "root"), NEARLY_ALL));
        assertThat(answering.answer(model, Requests.rows("4, 9")).assignment().arm())
                .isEqualTo(Arm.CANDIDATE);

        Inference inference = answering.answer(model, Requests.rows("4, -1, 9"));

        assertThat(inference.assignment().arm()).isEqualTo(Arm.INCUMBENT);
        for (int row = 0; row < 3; row++) {
            assertThat(kept(inference.predictionId() + "." + row).version()).isEqualTo(1);
        }
    }

    @Test
    void blamesNoCandidateForARequestThatNobodyCanAnswer() {
        ModelId model = adopt(Tables.canary("innocent", version(1, "root"), version(2, "root"), NEARLY_ALL));

        for (int request = 0; request < 10; request++) {
            assertThatThrownBy(() -> answering.answer(model, Requests.row(-1)))
                    .isInstanceOf(Refusal.class)
                    .hasMessageStartingWith("row 0: the model has no finite answer to these values");
        }

        eventLog.close();
        assertThat(events.after(model, 1, 0, 10)).isEmpty();
        assertThat(answering.answer(model, Requests.row(4)).version()).isEqualTo(2);
    }

    /** Such a request, drawn for the incumbent, was counted against it, because the candidate was not asked for the same outputs. */
    @Test
    void blamesNoVersionForARequestThatAsksForWhatThereIsNot() {
        ModelId model = adopt(Tables.canary("outputs", FakeModels.times(3, 1), FakeModels.times(2, 2), .5));

        for (int request = 0; request < 20; request++) {
            assertThatThrownBy(() -> answering.answer(model, Requests.asking("nothing")))
                    .isInstanceOf(Refusal.class);
        }

        eventLog.close();
        assertThat(events.after(model, 1, 0, 10)).isEmpty();
    }

    /** Rows that the version beside failed on were left out of its evidence, so it could pass by failing on the hard ones. */
    @Test
    void keepsThatTheVersionBesideFailed() throws InterruptedException {
        ModelId model = adopt(Tables.beside("beside", FakeModels.times(3, 1), version(2, "failing")));

        Prediction kept = kept(answering.answer(model, Requests.row(25)).predictionId());

        assertThat(kept.beside()).contains(2);
        assertThat(kept.besideAnswer()).isEmpty();
    }

    /** An answer that waited for the version beside would be as slow as that. */
    @Test
    void storesADurableAnswerFirstAndThenWhatTheVersionBesideSaid() throws InterruptedException {
        ModelId model = adopt(Tables.durable(Tables.beside("durable", FakeModels.times(3, 1), FakeModels.times(2, 2))));

        Inference inference = answering.answer(model, Requests.row(25));
        inference.commitment().require(Duration.ofSeconds(10));
        assertThat(predictions.find(inference.predictionId())).isPresent();

        Prediction kept = kept(inference.predictionId());
        assertThat(kept.answer()).isEqualTo("75.0");
        assertThat(kept.besideAnswer()).contains("50.0");
    }

    @Test
    void tellsOfAFailureBesideAtEveryPowerOfTen() {
        assertThat(LongStream.rangeClosed(0, 2_000).filter(BesideFailures::isPowerOfTen))
                .containsExactly(1L, 10L, 100L, 1_000L);
    }

    @Test
    void keepsAPinnedAnswerOutsideTheRollout() throws InterruptedException {
        ModelId model = adopt(Tables.canary("pinned", FakeModels.times(3, 1), FakeModels.times(2, 2), NEARLY_ALL));

        Prediction kept = kept(answering.answer(model, 1, Requests.row(25)).predictionId());

        assertThat(kept.arm()).isEqualTo(Arm.PINNED);
        assertThat(kept.rollout()).isZero();
        assertThat(kept.share()).isZero();
    }

    private ModelId adopt(RouteChange change) {
        routes.write(change);
        book.refresh();
        return change.model();
    }

    /** Waits until so many bad events are stored and judged. */
    private List<NumberedEvent> awaitEvents(ModelId model, int count) throws InterruptedException {
        List<NumberedEvent> stored = events.after(model, 1, 0, 1_000);
        for (int look = 0; stored.size() < count && look < 1_000; look++) {
            Thread.onSpinWait();
            stored = events.after(model, 1, 0, 1_000);
        }
        assertThat(stored).hasSize(count);
        trials.judge(model, System.nanoTime());
        return stored;
    }

    private boolean isOff(ModelId model) {
        return !book.find(model)
                .orElseThrow()
                .trials()
                .findFirst()
                .orElseThrow()
                .candidateMayAnswer();
    }

    private Prediction kept(String id) throws InterruptedException {
        assertThat(shadows.await(List.of(id), Duration.ofSeconds(10))).isTrue();
        assertThat(log.flush(Duration.ofSeconds(10))).isTrue();
        return predictions.find(id).orElseThrow();
    }

    private static ServedVersion version(int number, String uri) {
        return new ServedVersion(number, uri, "sha-" + number);
    }
}
