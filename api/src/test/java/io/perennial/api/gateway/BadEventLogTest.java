package io.perennial.api.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.perennial.activities.store.event.BadEvent;
import io.perennial.activities.store.event.BadEventStore;
import io.perennial.activities.store.event.NumberedEvent;
import io.perennial.workflows.lifecycle.ModelId;
import io.perennial.workflows.serving.Arm;
import io.perennial.workflows.serving.Guardrails;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.DataIntegrityViolationException;

/** What becomes of bad events whose store is away or refuses some of them. */
class BadEventLogTest {

    private static final int CAPACITY = 4_096;

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final Store store = new Store();
    private final BlockingQueue<ModelId> judged = new LinkedBlockingQueue<>();

    /** One that the store can never take was tried for ever, until the events of all models were lost behind it. */
    @Test
    void losesOnlyTheEventThatTheStoreRefuses() throws InterruptedException {
        try (BadEventLog log = log()) {
            log.add(event("first", "a"));
            store.awaitAsked();
            log.add(event("before", "b"));
            log.add(event("refused", "c"));
            log.add(event("after", "d"));
            store.opened.countDown();

            awaitJudged("a");
            awaitJudged("b");
            awaitJudged("d");
            assertThat(store.kept).extracting(BadEvent::id).containsExactly("first", "before", "after");
            assertThat(lost()).isEqualTo(1);
            assertThat(judged).isEmpty();
        }
    }

    @Test
    void goesOnAfterAnEventThatWasRefusedAlone() throws InterruptedException {
        store.opened.countDown();
        try (BadEventLog log = log()) {
            log.add(event("refused", "a"));
            while (lost() < 1) {
                Thread.onSpinWait();
            }
            log.add(event("next", "b"));

            awaitJudged("b");
            assertThat(store.kept).extracting(BadEvent::id).containsExactly("next");
        }
    }

    @Test
    void keepsWhatWaitedWhileTheStoreWasAway() throws InterruptedException {
        store.failures.set(2);
        store.opened.countDown();
        try (BadEventLog log = log()) {
            log.add(event("waits", "a"));

            awaitJudged("a");
            assertThat(store.kept).extracting(BadEvent::id).containsExactly("waits");
            assertThat(lost()).isZero();
        }
    }

    @Test
    void countsWhatComesOnTopOfAFullQueue() throws InterruptedException {
        try (BadEventLog log = log()) {
            log.add(event("first", "a"));
            store.awaitAsked();
            for (int event = 0; event < CAPACITY + 3; event++) {
                log.add(event("e" + event, "a"));
            }
            assertThat(lost()).isEqualTo(3);

            store.opened.countDown();
        }
        assertThat(store.kept).hasSize(1 + CAPACITY);
    }

    private BadEventLog log() {
        return new BadEventLog(store, (model, _) -> judged.add(model), meters);
    }

    private void awaitJudged(String model) throws InterruptedException {
        assertThat(judged.poll(10, TimeUnit.SECONDS)).isEqualTo(new ModelId(model));
    }

    private double lost() {
        return meters.get("perennial.bad.events.lost").counter().count();
    }

    private static BadEvent event(String id, String model) {
        return new BadEvent(
                id, new ModelId(model), Guardrails.ERRORS, Instant.EPOCH, id, 2, Arm.CANDIDATE, .5, 1, 1, Map.of());
    }

    /** Takes nothing before it is opened, is away for some calls, and never takes the event that is called refused. */
    private static final class Store implements BadEventStore {

        private final List<BadEvent> kept = new CopyOnWriteArrayList<>();
        private final CountDownLatch asked = new CountDownLatch(1);
        private final CountDownLatch opened = new CountDownLatch(1);
        private final AtomicInteger failures = new AtomicInteger();

        private void awaitAsked() throws InterruptedException {
            assertThat(asked.await(10, TimeUnit.SECONDS)).isTrue();
        }

        @Override
        public void append(List<BadEvent> events) {
            asked.countDown();
            try {
                opened.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            if (failures.getAndDecrement() > 0) {
                throw new DataAccessResourceFailureException("the store is away");
            }
            if (events.stream().anyMatch(event -> event.id().equals("refused"))) {
                throw new DataIntegrityViolationException("refused");
            }
            kept.addAll(events);
        }

        @Override
        public List<NumberedEvent> after(ModelId model, int rollout, long cursor, int limit) {
            return List.of();
        }
    }
}
