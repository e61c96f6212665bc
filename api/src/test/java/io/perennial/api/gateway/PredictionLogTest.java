package io.perennial.api.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.perennial.activities.store.outcome.Prediction;
import io.perennial.activities.store.outcome.PredictionStore;
import io.perennial.workflows.lifecycle.ModelId;
import io.perennial.workflows.serving.Arm;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataIntegrityViolationException;

class PredictionLogTest {

    private final CountDownLatch opened = new CountDownLatch(1);
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

        @Override
        public void append(List<Prediction> predictions) {
            try {
                opened.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            if (predictions.stream().anyMatch(prediction -> prediction.id().equals("refused"))) {
                throw new DataIntegrityViolationException("refused");
            }
            predictions.forEach(prediction -> kept.put(prediction.id(), prediction));
        }

        @Override
        public Optional<Prediction> find(String id) {
            return Optional.ofNullable(kept.get(id));
        }

        @Override
        public List<Prediction> ofOutcomes(ModelId model, long after, long through) {
            return List.of();
        }
    }
}
