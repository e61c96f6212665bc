package io.perennial.api.gateway.admission;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A turn that is lost runs into the limit of the test. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
final class TurnsTest {

    /** One that stands still, so that no turn is long. */
    private final AtomicLong now = new AtomicLong();

    private final List<Integer> begun = new ArrayList<>();
    private final List<Turns.Turn> given = new ArrayList<>();

    @Test
    void beginInTheOrderInWhichTheyCameSoManyAtATime() {
        try (Turns turns = new Turns(2, 64, now::get)) {
            IntStream.range(0, 5).forEach(number -> enter(turns, number));
            assertThat(begun).containsExactly(0, 1);

            turns.end(given.get(1));
            assertThat(begun).containsExactly(0, 1, 2);

            turns.end(given.get(1));
            assertThat(begun).as("a turn ends once").hasSize(3);

            turns.end(given.get(0));
            turns.end(given.get(2));
            turns.end(given.get(3));
            turns.end(given.get(4));
            enter(turns, 5);
            assertThat(begun).containsExactly(0, 1, 2, 3, 4, 5);
        }
    }

    private void enter(Turns turns, int number) {
        turns.enter(turn -> {
            begun.add(number);
            given.add(turn);
        });
    }

    @Test
    void admitWhatMayWait() {
        try (Turns turns = new Turns(1, 1, now::get)) {
            assertThat(turns.admit()).isTrue();
            enter(turns, 0);
            assertThat(turns.admit()).isTrue();
            assertThat(turns.admitAgain(given.getFirst())).isTrue();
            enter(turns, 1);
            assertThat(turns.admit()).isFalse();
            assertThat(turns.admitAgain(given.getFirst()))
                    .as("others would never come in")
                    .isFalse();
        }
        try (Turns turns = new Turns(1, 0, now::get)) {
            assertThat(turns.admit()).as("nobody may wait, nor has to").isTrue();
            enter(turns, 0);
            assertThat(turns.admit()).isFalse();
        }
    }

    /** Who gives a turn back makes the line no longer, which few may be in then. */
    @Test
    void admitMoreOfThoseWhoGiveATurnBack() {
        try (Turns turns = new Turns(1, 8, now::get)) {
            IntStream.range(0, 9).forEach(number -> enter(turns, number));
            assertThat(turns.admit()).isFalse();
            IntStream.range(0, 6).forEach(number -> turns.end(given.get(number)));

            assertThat(turns.admit()).isFalse();
            assertThat(turns.admitAgain(given.get(6))).isTrue();
            assertThat(turns.admitAgain(given.getFirst()))
                    .as("it has none any more")
                    .isFalse();
        }
    }

    /** A caller who asks again at once kept his thread for hundreds of requests, while the others waited. */
    @Test
    void goesAgainBehindAllThatWait() throws InterruptedException {
        try (Turns turns = new Turns(1, 64, now::get)) {
            BlockingQueue<String> order = new LinkedBlockingQueue<>();
            CountDownLatch othersWait = new CountDownLatch(1);
            turns.enter(first -> Thread.ofVirtual().start(() -> {
                Latches.await(othersWait);
                Turns.Turn second = turns.again(first);
                order.add("again");
                turns.end(second);
            }));
            for (String name : List.of("b", "c")) {
                turns.enter(turn -> {
                    order.add(name);
                    turns.end(turn);
                });
            }
            othersWait.countDown();

            assertThat(List.of(order.take(), order.take(), order.take())).containsExactly("b", "c", "again");
        }
    }

    @Test
    void keepsItsTurnWhileNobodyWaits() {
        try (Turns turns = new Turns(1, 64, now::get)) {
            enter(turns, 0);
            Turns.Turn turn = given.getFirst();
            assertThat(turns.again(turn)).isSameAs(turn);
            assertThat(turns.keep(turn)).isSameAs(turn);

            turns.end(turn);
            assertThat(turns.keep(turn)).as("another, which is free").isNotSameAs(turn);
        }
    }

    /** Bytes that never come must not keep all others out. */
    @Test
    void endsATurnThatTakesLong() {
        try (Turns turns = new Turns(1, 64, now::get)) {
            BlockingQueue<String> order = new LinkedBlockingQueue<>();
            turns.enter(_ -> {});
            turns.enter(_ -> order.add("next"));
            assertThat(order).isEmpty();

            now.set(Turns.LONGEST.toNanos() + 1);

            Awaitility.await().until(() -> order.contains("next"));
        }
    }

    @Test
    void losesNobodyUnderThreads() throws InterruptedException {
        int callers = 16;
        int times = 2_000;
        AtomicInteger running = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        AtomicInteger all = new AtomicInteger();
        CountDownLatch done = new CountDownLatch(callers * times);
        try (Turns turns = new Turns(3, 64, now::get);
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int caller = 0; caller < callers; caller++) {
                threads.execute(() -> IntStream.range(0, times)
                        .forEach(_ -> turns.enter(turn -> {
                            most.accumulateAndGet(running.incrementAndGet(), Math::max);
                            all.incrementAndGet();
                            running.decrementAndGet();
                            threads.execute(() -> {
                                turns.end(turn);
                                done.countDown();
                            });
                        })));
            }
            done.await();
        }
        assertThat(all).hasValue(callers * times);
        assertThat(most).hasValueLessThanOrEqualTo(3);
    }
}
