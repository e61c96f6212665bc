package io.perennial.api.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.perennial.activities.store.outcome.Prediction;
import io.perennial.activities.store.outcome.PredictionStore;
import io.perennial.api.problem.Refusal;
import io.perennial.workflows.lifecycle.ModelId;
import io.perennial.workflows.serving.Arm;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.DataIntegrityViolationException;

class PredictionLogTest {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final CountDownLatch opened = new CountDownLatch(1);
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final Store store = new Store();

    /** Long words in few rows filled the heap while the queue was almost empty. */
    @Test
    void isBoundedInBytesWhileTheStoreIsAway() throws InterruptedException {
        String word = "w".repeat(1_000_000); // shared here, each a copy of its own in a real request
        try (PredictionLog log = new PredictionLog(store, new SimpleMeterRegistry())) {
            for (int row = 0; row < 100; row++) {
                log.add(prediction("p" + row, word));
            }
            assertThat(log.losses()).isEqualTo(100 - 33);

            opened.countDown();
            assertThat(log.flush(Duration.ofSeconds(10))).isTrue();
            log.add(prediction("later", word));
            assertThat(log.flush(Duration.ofSeconds(10))).isTrue();
            assertThat(store.kept).hasSize(34).containsKey("later");
        }
    }

    @Test
    void losesOnlyTheRowThatTheStoreRefuses() throws InterruptedException {
        opened.countDown();
        try (PredictionLog log = new PredictionLog(store, new SimpleMeterRegistry())) {
            for (String id : List.of("a", "refused", "b")) {
                log.add(prediction(id, "yes"));
            }
            assertThat(log.flush(Duration.ofSeconds(10))).isTrue();

            assertThat(store.kept).containsOnlyKeys("a", "b");
            assertThat(log.losses()).isEqualTo(1);
        }
    }

    /** A commit for each request would let no more than a few hundred a second be answered. */
    @Test
    void commitsTogetherAllThatWaitForIt() {
        try (PredictionLog log = new PredictionLog(store, meters)) {
            List<Commitment> first = List.of(log.commit(List.of(prediction("first", "yes"))));
            store.awaitAsked();
            List<Commitment> others = IntStream.range(0, 100)
                    .mapToObj(request -> log.commit(List.of(prediction("r" + request, "yes"))))
                    .toList();
            assertThatThrownBy(() -> first.getFirst().require(Duration.ofMillis(1)))
                    .isInstanceOf(Refusal.class)
                    .hasMessageStartingWith("this model answers only what is stored");

            opened.countDown();

            others.forEach(commitment -> commitment.require(PATIENCE));
            assertThat(store.kept).hasSize(101);
            assertThat(store.appended).hasValue(2);
            assertThat(gauge("awaited")).isZero();
        }
    }

    @Test
    void breaksOnlyTheCommitmentWhoseRowTheStoreRefuses() {
        try (PredictionLog log = new PredictionLog(store, meters)) {
            Commitment refused = log.commit(List.of(prediction("a", "yes"), prediction("refused", "yes")));
            Commitment kept = log.commit(List.of(prediction("b", "yes")));
            opened.countDown();

            kept.require(PATIENCE);
            assertThatThrownBy(() -> refused.require(PATIENCE)).isInstanceOf(Refusal.class);
        }
    }

    @Test
    void storesNothingForACallerWhoWasRefusedBeforeItWasHisTurn() throws InterruptedException {
        try (PredictionLog log = new PredictionLog(store, meters)) {
            Commitment first = log.commit(List.of(prediction("first", "yes")));
            store.awaitAsked();
            Commitment late = log.commit(List.of(prediction("late", "yes")));
            assertThatThrownBy(() -> late.require(Duration.ofMillis(1))).isInstanceOf(Refusal.class);

            opened.countDown();

            first.require(PATIENCE);
            assertThat(log.flush(PATIENCE)).isTrue();
            assertThat(store.kept).containsOnlyKeys("first");
            assertThat(gauge("queued.bytes")).isZero();
        }
    }

    @Test
    void takesNothingThatMustBeStoredWhileTheStoreIsSilent() throws InterruptedException {
        store.isAway = true;
        opened.countDown();
        try (PredictionLog log = new PredictionLog(store, meters)) {
            log.add(prediction("a", "yes"));
            while (!log.isStoreSilent()) {
                Thread.onSpinWait();
            }
            assertThat(gauge("store.away")).isEqualTo(1);
            assertThatThrownBy(() -> log.commit(List.of(prediction("b", "yes"))).require(PATIENCE))
                    .isInstanceOf(Refusal.class);

            store.isAway = false;

            assertThat(log.flush(PATIENCE)).isTrue();
            log.commit(List.of(prediction("c", "yes"))).require(PATIENCE);
            assertThat(store.kept).containsOnlyKeys("a", "c");
            assertThat(gauge("store.away")).isZero();
        }
    }

    /** All that must be stored was refused for ever, because the store came back with a refusal. */
    @Test
    void hearsAStoreThatComesBackAndRefusesWhatWaitedForIt() {
        store.isAway = true;
        opened.countDown();
        try (PredictionLog log = new PredictionLog(store, meters)) {
            log.add(prediction("refused", "yes"));
            while (!log.isStoreSilent()) {
                Thread.onSpinWait();
            }
            store.isAway = false;
            while (log.losses() < 1) {
                Thread.onSpinWait();
            }

            assertThat(log.isStoreSilent()).isFalse();
            log.commit(List.of(prediction("a", "yes"))).require(PATIENCE);
        }
    }

    @Test
    void holdsFewThreadsWhileTheStoreTakesItsTime() {
        try (PredictionLog log = new PredictionLog(store, meters)) {
            for (int request = 0; request < 128; request++) {
                log.commit(List.of(prediction("r" + request, "yes")));
            }

            Commitment tooMany = log.commit(List.of(prediction("too many", "yes")));

            assertThatThrownBy(() -> tooMany.require(PATIENCE)).isInstanceOf(Refusal.class);
            assertThat(gauge("awaited")).isEqualTo(128);
            opened.countDown();
        }
    }

    private double gauge(String name) {
        return meters.get("perennial.predictions." + name).gauge().value();
    }

    private static Prediction prediction(String id, String word) {
        return new Prediction(
                id,
                new ModelId("m"),
                Instant.EPOCH,
                id,
                Map.of("cd", word),
                1,
                Arm.INCUMBENT,
                0,
                0,
                0,
                1,
                "1",
                Optional.empty(),
                Optional.empty());
    }

    /** Keeps nothing before it is opened, and never the row that is called refused. */
    private final class Store implements PredictionStore {

        private final Map<String, Prediction> kept = new ConcurrentHashMap<>();
        private final CountDownLatch asked = new CountDownLatch(1);
        private final AtomicInteger appended = new AtomicInteger();
        private volatile boolean isAway;

        private void awaitAsked() {
            try {
                assertThat(asked.await(10, TimeUnit.SECONDS)).isTrue();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        @Override
        public void append(List<Prediction> predictions) {
            asked.countDown();
            try {
                opened.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            if (isAway) {
                throw new DataAccessResourceFailureException("the store is away");
            }
            if (predictions.stream().anyMatch(prediction -> prediction.id().equals("refused"))) {
                throw new DataIntegrityViolationException("refused");
            }
            appended.incrementAndGet();
            predictions.forEach(prediction -> kept.put(prediction.id(), prediction));
        }

        @Override
        public Map<String, Prediction> find(Collection<String> ids) {
            throw new UnsupportedOperationException("nobody asks here");
        }

        @Override
        public List<Prediction> ofOutcomes(ModelId model, long after, long through) {
            return List.of();
        }
    }
}
