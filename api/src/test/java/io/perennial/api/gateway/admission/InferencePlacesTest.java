package io.perennial.api.gateway.admission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.perennial.api.problem.Refusal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

final class InferencePlacesTest {

    private static final Duration LONG = Duration.ofMinutes(1);

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

    @AutoClose
    private final ExecutorService callers = Executors.newCachedThreadPool();

    @Test
    void refusesAtOnceWhoeverComesWhenAsManyWaitAsMay() throws Exception {
        InferencePlaces places = new InferencePlaces(1, 2, LONG, meters);
        Place taken = places.enter();
        assertThat(places.areCrowded()).isFalse();
        List<Future<?>> waiting =
                List.of(callers.submit(() -> enterAndLeave(places)), callers.submit(() -> enterAndLeave(places)));
        awaitWaiting(2);

        assertThat(places.areCrowded()).isTrue();
        assertThatThrownBy(places::enter)
                .isInstanceOf(Refusal.class)
                .hasMessageStartingWith("more requests wait here than can be answered soon");
        assertThat(refused()).isEqualTo(1);

        taken.close();
        for (Future<?> each : waiting) {
            each.get();
        }
        assertThat(waiting()).isZero();
        assertThat(places.areCrowded()).isFalse();
        enterAndLeave(places);
    }

    /** Under more than can be answered, whoever waited was overtaken for hundreds of milliseconds. */
    @Test
    void whoWaitsIsImpatientForAsLongAsOthersFindNoRoom() throws Exception {
        AtomicLong now = new AtomicLong();
        InferencePlaces places = new InferencePlaces(1, 1, LONG, meters, now::get);
        assertThat(places.patience()).isEqualTo(LONG);
        Place taken = places.enter();
        Future<?> waiting = callers.submit(() -> enterAndLeave(places));
        awaitWaiting(1);
        assertThat(places.patience()).isEqualTo(LONG);

        assertThatThrownBy(places::requireRoom).isInstanceOf(Refusal.class);
        assertThat(places.patience()).isEqualTo(InferencePlaces.SHORT);
        taken.close();
        waiting.get();
        try (Place _ = places.enter()) {
            assertThatThrownBy(() -> callers.submit(() -> enterAndLeave(places)).get())
                    .hasCauseInstanceOf(Refusal.class);
        }

        now.addAndGet(Duration.ofSeconds(1).toNanos());
        assertThat(places.patience()).isEqualTo(LONG);
    }

    @Test
    void othersHaveThePlaceOfWhoWaitsForAnotherServer() throws Exception {
        InferencePlaces places = new InferencePlaces(1, 0, LONG, meters);
        try (Place _ = places.enter()) {
            places.outside(() -> {
                try {
                    return callers.submit(() -> enterAndLeave(places)).get();
                } catch (InterruptedException | ExecutionException e) {
                    throw new IllegalStateException(e);
                }
            });
            assertThatThrownBy(() -> callers.submit(() -> enterAndLeave(places)).get())
                    .as("taken again")
                    .hasCauseInstanceOf(Refusal.class);
        }
        enterAndLeave(places);
        places.outside(() -> 1); // whoever has none gives none away
        try (Place _ = places.enter()) {
            assertThatThrownBy(() -> callers.submit(() -> enterAndLeave(places)).get())
                    .hasCauseInstanceOf(Refusal.class);
        }
    }

    /** Two that came back at once would otherwise hold one place, and leave two. */
    @Test
    void whoFindsNoPlaceWhenItComesBackGoesOnWithoutOne() throws Exception {
        InferencePlaces places = new InferencePlaces(1, 0, LONG, meters);
        try (Place _ = places.enter()) {
            Place taken = places.outside(() -> {
                try {
                    return callers.submit(places::enter).get();
                } catch (InterruptedException | ExecutionException e) {
                    throw new IllegalStateException(e);
                }
            });
            taken.close();
            enterAndLeave(places);
        }
        try (Place _ = places.enter()) {
            assertThatThrownBy(() -> callers.submit(() -> enterAndLeave(places)).get())
                    .hasCauseInstanceOf(Refusal.class);
        }
    }

    @Test
    void refusesWhoeverHasWaitedTooLong() {
        InferencePlaces places = new InferencePlaces(1, 2, Duration.ofMillis(10), meters);
        try (Place _ = places.enter()) {
            assertThatThrownBy(places::enter).isInstanceOf(Refusal.class);
        }

        assertThat(refused()).isEqualTo(1);
        assertThat(waiting()).isZero();
        enterAndLeave(places);
    }

    @Test
    void aCallerThatIsInterruptedLeavesNothingBehind() throws Exception {
        InferencePlaces places = new InferencePlaces(1, 1, LONG, meters);
        Place taken = places.enter();
        List<Throwable> thrown = new ArrayList<>();
        Thread caller = Thread.ofPlatform().start(() -> {
            try {
                enterAndLeave(places);
            } catch (Refusal refusal) {
                thrown.add(refusal);
            }
        });
        awaitWaiting(1);

        caller.interrupt();
        caller.join();

        assertThat(thrown)
                .singleElement()
                .hasToString("io.perennial.api.problem.Refusal: this gateway is stopping; try again");
        assertThat(waiting()).isZero();
        taken.close();
        enterAndLeave(places);
    }

    @Test
    void neverHasMoreInsideThanThereArePlaces() throws InterruptedException, ExecutionException {
        InferencePlaces places = new InferencePlaces(2, 100, LONG, meters);
        Crowd inside = new Crowd();
        List<Future<?>> all = new ArrayList<>();
        for (int caller = 0; caller < 20; caller++) {
            all.add(callers.submit(() -> {
                for (int time = 0; time < 500; time++) {
                    try (Place _ = places.enter()) {
                        inside.come();
                        inside.go();
                    }
                }
            }));
        }
        for (Future<?> each : all) {
            each.get();
        }

        assertThat(inside.most()).isBetween(1, 2);
        assertThat(refused()).isZero();
    }

    private static void enterAndLeave(InferencePlaces places) {
        try (Place place = places.enter()) {
            assertThat(place).isNotNull();
        }
    }

    private void awaitWaiting(int count) {
        while (waiting() < count) {
            Thread.onSpinWait();
        }
    }

    private double waiting() {
        return meters.get("perennial.inference.waiting").gauge().value();
    }

    private double refused() {
        return meters.get("perennial.inference.refused").counter().count();
    }

    /** Counts who is inside. */
    private static final class Crowd {

        private int now;
        private int most;

        synchronized void come() {
            now++;
            most = Math.max(most, now);
        }

        synchronized void go() {
            now--;
        }

        synchronized int most() {
            return most;
        }
    }
}
