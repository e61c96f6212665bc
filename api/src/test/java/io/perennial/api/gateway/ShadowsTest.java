package io.perennial.api.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.perennial.activities.store.Database;
import io.perennial.activities.store.Notices;
import io.perennial.activities.store.assignment.PostgresAssignmentStore;
import io.perennial.activities.store.event.PostgresBadEventStore;
import io.perennial.activities.store.outcome.LatestOf;
import io.perennial.activities.store.outcome.PostgresOutcomeStore;
import io.perennial.activities.store.outcome.Prediction;
import io.perennial.activities.store.outcome.PredictionStore;
import io.perennial.api.gateway.protocol.InferenceRequest;
import io.perennial.api.gateway.protocol.ResponseWriter;
import io.perennial.api.problem.Refusal;
import io.perennial.api.problem.StrictJson;
import io.perennial.testbed.TestDatabase;
import io.perennial.workflows.lifecycle.ModelId;
import io.perennial.workflows.serving.Arm;
import io.perennial.workflows.serving.RouteChange;
import io.perennial.workflows.serving.ServedVersion;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of live answers, and of their rows, when the version beside hangs, fails, is slow or goes away. */
class ShadowsTest {

    private static final Database database = TestDatabase.fresh().open();
    private static final Notices notices = Notices.listen(database);
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final ServedVersion HANGING = new ServedVersion(2, "hanging", "sha-2");

    private final AtomicLong now = new AtomicLong();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final FakeModels models = new FakeModels();
    private final FaultyRoutes routes = new FaultyRoutes();
    private final Store store = new Store();
    private final Trials trials = new Trials(
            new PostgresOutcomeStore(database, notices), new PostgresBadEventStore(database), routes, now::get);
    private final RouteBook book =
            new RouteBook("gate", routes, new ModelShelf(models), trials, InstantSource.system());
    private final PredictionLog log = new PredictionLog(store, meters);
    private final Shadows shadows = new Shadows(log, meters, now::get);
    private final BadEventLog eventLog =
            new BadEventLog(new PostgresBadEventStore(database), trials::judge, new SimpleMeterRegistry());
    private final CanaryEvents failures = new CanaryEvents(eventLog, Clock.systemUTC());
    private final AssignmentLog assignments =
            new AssignmentLog(new PostgresAssignmentStore(database), new SimpleMeterRegistry());
    private final Answering answering = new Answering(book, failures, assignments, log, shadows, Clock.systemUTC());

    @AfterEach
    void end() {
        models.letGo();
        shadows.close();
        assignments.close();
        log.close();
    }

    @AfterAll
    static void close() {
        notices.close();
        database.close();
    }

    @Test
    void answersWhileTheVersionBesideHangsAndKeepsEveryRowOnce() throws InterruptedException {
        ModelId model = beside("prices", HANGING);
        List<String> taken = new ArrayList<>(List.of(answer(model)));
        assertThat(models.awaitAsked()).isTrue();
        for (int waiting = 0; waiting < ShadowLane.CAPACITY; waiting++) {
            taken.add(answer(model));
        }
        List<String> tooMany = answers(model, 7);
        assertThat(dropped(model)).isEqualTo(7);
        assertThat(kept(tooMany)).allSatisfy(ShadowsTest::hasNobodyBeside);

        pass(Shadows.DEADLINE.plusMillis(1));

        isFailedBeside(kept(taken.subList(0, 1)).getFirst());
        assertThat(kept(taken.subList(1, taken.size())))
                .hasSize(ShadowLane.CAPACITY)
                .allSatisfy(
                        ShadowsTest::hasNobodyBeside); // they were not asked about, which is no fault of the version
        assertThat(store.rows)
                .extracting(Prediction::id)
                .doesNotHaveDuplicates()
                .hasSize(8 + ShadowLane.CAPACITY);
        assertThat(dropped(model)).isEqualTo(7 + ShadowLane.CAPACITY);
    }

    @Test
    void asksAVersionNoMoreWhileItHangsAndAgainOnceItIsBack() throws InterruptedException {
        ModelId model = beside("prices", HANGING);
        String hanging = answer(model);
        assertThat(models.awaitAsked()).isTrue();
        pass(Duration.ofMillis(501));
        hasNobodyBeside(kept(answers(model, 1)).getFirst());
        pass(Shadows.DEADLINE);
        isFailedBeside(kept(List.of(hanging)).getFirst());
        hasNobodyBeside(kept(answers(model, 1)).getFirst());
        assertThat(dropped(model)).isEqualTo(2);

        models.letGo();

        long deadline = System.nanoTime() + PATIENCE.toNanos();
        Prediction next;
        do {
            next = kept(answers(model, 1)).getFirst();
        } while (next.beside().isEmpty() && System.nanoTime() < deadline);
        assertThat(next.besideAnswer()).contains("0.0");
        assertThat(store.rows)
                .filteredOn(row -> row.id().equals(hanging))
                .hasSize(1); // the late answer changed nothing
    }

    @Test
    void takesNothingFromOtherVersionsWhenOneHangs() throws InterruptedException {
        ModelId hanging = beside("prices", HANGING);
        answer(hanging);
        assertThat(models.awaitAsked()).isTrue();
        ModelId other = beside("rents", FakeModels.times(2, 2));

        assertThat(kept(answers(other, 3))).extracting(Prediction::besideAnswer).containsOnly(Optional.of("50.0"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"times/2", "failing", "hanging"})
    void answersTheSameBytesAsWithoutAVersionBeside(String beside) {
        ModelId model = adopt(Tables.alone("prices", FakeModels.times(3, 1)));
        String alone = written(model);

        FaultyRoutes others = new FaultyRoutes();
        others.put(Tables.beside("prices", FakeModels.times(3, 1), new ServedVersion(2, beside, "sha-2")));
        RouteBook otherBook = new RouteBook("gate", others, new ModelShelf(models), trials, InstantSource.system());
        otherBook.refresh();
        Answering shadowed = new Answering(otherBook, failures, assignments, log, shadows, Clock.systemUTC());

        assertThat(otherBook.find(model).orElseThrow().lanes().getFirst().beside())
                .isPresent();
        assertThat(written(shadowed, model)).isEqualTo(alone).contains("75.0");
    }

    @Test
    void waitsForTheRowsAskedForAndForNoOthers() throws InterruptedException {
        ModelId model = beside("prices", HANGING);
        Inference two = answering.answer(model, Requests.rows("1, 2"));

        assertThat(shadows.await(List.of("another", two.predictionId() + ".1"), Duration.ZERO))
                .isFalse();
        assertThat(shadows.await(List.of("another"), Duration.ZERO)).isTrue();

        models.letGo();
        assertThat(kept(List.of(two.predictionId() + ".0", two.predictionId() + ".1")))
                .extracting(Prediction::besideAnswer)
                .containsOnly(Optional.of("0.0"));
    }

    /** A label that came within the time of a slow version beside would find no prediction. */
    @Test
    void storesAPredictionBeforeItsLabelIsJoined() throws InterruptedException {
        ModelId model = beside("prices", HANGING);
        String id = answer(model);
        assertThat(models.awaitAsked()).isTrue();
        pass(Shadows.DEADLINE.plusMillis(1));

        new ServedHere(book, shadows, log, trials).storePending(List.of(id), List.of());

        isFailedBeside(store.find(id).orElseThrow());
    }

    @Test
    void knowsWhatIsPendingOfAUnit() throws InterruptedException {
        ModelId model = beside("prices", HANGING);
        String id = answer(model);
        answer(model);
        assertThat(models.awaitAsked()).isTrue();

        LatestOf unit = new LatestOf(model, id, Optional.of(Instant.EPOCH)); // without a key each request is a unit
        assertThat(shadows.requestsOf(List.of(unit, LatestOf.all(model, "nobody"))))
                .containsExactly(id);
        assertThat(shadows.requestsOf(List.of())).isEmpty();
    }

    @Test
    void keepsWhatIsPendingWhenItCloses() throws InterruptedException {
        ModelId model = beside("prices", HANGING);
        List<String> ids = answers(model, 100);
        models.letGo();

        shadows.close();

        assertThat(kept(ids)).extracting(Prediction::besideAnswer).containsOnly(Optional.of("0.0"));
        hasNobodyBeside(kept(answers(model, 1)).getFirst());
    }

    @Test
    void countsNothingAgainstAVersionThatWasWithdrawn() throws InterruptedException {
        OpenModel gone = new OpenModel(FakeModels.times(2, 2), new NoModel());
        gone.withdraw();

        shadows.take(gone, "gone", Requests.row(25), List.of(prediction("gone", "yes")));

        hasNobodyBeside(kept(List.of("gone")).getFirst());
        assertThat(dropped(new ModelId("prices"))).isZero();
    }

    /** The caller was refused, and yet the version beside was asked and rows of no answer were kept. */
    @Test
    void asksNobodyAboutARequestThatIsRefusedBecauseItCannotBeStored() throws InterruptedException {
        ModelId model = adopt(Tables.durable(Tables.beside("prices", FakeModels.times(3, 1), HANGING)));
        CountDownLatch opened = new CountDownLatch(1);
        store.opened = opened;
        int awaited = 0;
        while (!log.commit(List.of(prediction("p" + awaited, "yes"))).isBroken()) {
            awaited++;
        }

        Inference refused = answering.answer(model, Requests.row(25));

        assertThatThrownBy(() -> refused.commitment().require(PATIENCE)).isInstanceOf(Refusal.class);
        assertThat(meters.get("perennial.shadow.queued").gauge().value()).isZero();
        opened.countDown();
        assertThat(log.flush(PATIENCE)).isTrue();
        assertThat(store.rows).hasSize(awaited).extracting(Prediction::id).doesNotContain(refused.predictionId());
    }

    /** Few requests with long words would fill the heap while a version hangs. */
    @Test
    void isBoundedInBytes() throws Exception {
        OpenModel hanging = new OpenModel(HANGING, models.load(HANGING));
        String word = "w".repeat(1_000_000); // shared here, each a copy of its own in a real request
        List<String> ids = new ArrayList<>();
        for (int request = 0; request < 20; request++) {
            ids.add("p" + request);
            shadows.take(hanging, "p" + request, Requests.row(25), List.of(prediction("p" + request, word)));
        }

        assertThat(dropped(new ModelId("prices"))).isEqualTo(20 - 16);
        models.letGo();
        assertThat(kept(ids)).hasSize(20);
        assertThat(meters.get("perennial.shadow.queued.bytes").gauge().value()).isZero();
    }

    private ModelId beside(String model, ServedVersion beside) {
        return adopt(Tables.beside(model, FakeModels.times(3, 1), beside));
    }

    private ModelId adopt(RouteChange change) {
        routes.put(change);
        book.refresh();
        return change.model();
    }

    private String answer(ModelId model) {
        Inference inference = answering.answer(model, Requests.row(25));
        assertThat(inference.answers().getFirst().value()).isEqualTo("75.0");
        return inference.predictionId();
    }

    private List<String> answers(ModelId model, int requests) {
        List<String> ids = new ArrayList<>();
        while (ids.size() < requests) {
            ids.add(answer(model));
        }
        return ids;
    }

    private String written(ModelId model) {
        return written(answering, model);
    }

    /** The body of an answer, but for the id that no two answers share. */
    private static String written(Answering answering, ModelId model) {
        InferenceRequest request = Requests.row(25);
        Inference inference = answering.answer(model, request);
        byte[] body = new ResponseWriter(StrictJson.mapper())
                .write(inference.response(), request::isBinary)
                .body();
        return new String(body, StandardCharsets.UTF_8).replace(inference.predictionId(), "id");
    }

    private List<Prediction> kept(List<String> ids) throws InterruptedException {
        assertThat(shadows.await(ids, PATIENCE)).isTrue();
        assertThat(log.flush(PATIENCE)).isTrue();
        return ids.stream().map(id -> store.find(id).orElseThrow()).toList();
    }

    private double dropped(ModelId model) {
        return meters.find("perennial.shadow.dropped").tag("model", model.value()).counters().stream()
                .mapToDouble(counter -> counter.count())
                .sum();
    }

    private void pass(Duration time) {
        now.addAndGet(time.toNanos());
    }

    private static void hasNobodyBeside(Prediction row) {
        assertThat(row.beside()).isEmpty();
        assertThat(row.besideAnswer()).isEmpty();
    }

    private static void isFailedBeside(Prediction row) {
        assertThat(row.beside()).contains(2);
        assertThat(row.besideAnswer()).isEmpty();
    }

    private static Prediction prediction(String id, String word) {
        return new Prediction(
                id,
                new ModelId("prices"),
                Instant.EPOCH,
                id,
                Map.of("cd", word),
                1,
                Arm.INCUMBENT,
                0,
                0,
                0,
                1,
                "75.0",
                Optional.empty(),
                Optional.empty());
    }

    /** Keeps every row as often as it comes, once it is open. */
    private static final class Store implements PredictionStore {

        private final List<Prediction> rows = new CopyOnWriteArrayList<>();
        private volatile CountDownLatch opened = new CountDownLatch(0);

        @Override
        public void append(List<Prediction> predictions) {
            try {
                opened.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            rows.addAll(predictions);
        }

        @Override
        public Map<String, Prediction> find(Collection<String> ids) {
            return rows.stream()
                    .filter(row -> ids.contains(row.id()))
                    .collect(Collectors.toMap(Prediction::id, row -> row));
        }

        @Override
        public List<Prediction> ofOutcomes(ModelId model, long after, long through) {
            return List.of();
        }
    }
}
