package io.perennial.api.gateway.admission;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A request that is lost runs into the limit of the test. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
final class RequestThreadsTest {

    @Test
    void runsSoManyAtATimeAndAllInTheEnd() throws InterruptedException {
        RequestThreads threads = new RequestThreads(3, 2, 64);
        AtomicInteger running = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        CountDownLatch go = new CountDownLatch(1);
        CountDownLatch done = new CountDownLatch(20);
        for (int i = 0; i < 20; i++) {
            threads.execute(() -> {
                most.accumulateAndGet(running.incrementAndGet(), Math::max);
                Latches.await(go);
                running.decrementAndGet();
                done.countDown();
            });
        }
        Awaitility.await().until(() -> running.get() == 3);
        go.countDown();
        done.await();
        assertThat(most).hasValueLessThanOrEqualTo(3);
        assertThat(running).hasValue(0);
    }

    /** Under more than can be answered the wait is as long as so many others take. */
    @Test
    void isOneTooManyWhoComesWhenSoManyWait() throws InterruptedException {
        try (RequestThreads threads = new RequestThreads(10, turnsThatLast(2))) {
            BlockingQueue<Map.Entry<String, Boolean>> tooMany = new LinkedBlockingQueue<>();
            CountDownLatch allCame = new CountDownLatch(1);
            threads.execute(() -> {
                tooMany.add(Map.entry("at work", threads.isOneTooMany()));
                Latches.spinUntil(allCame);
            });
            for (String name : List.of("waits", "waits too", "comes then")) {
                threads.execute(() -> tooMany.add(Map.entry(name, threads.isOneTooMany())));
            }
            allCame.countDown();

            assertThat(List.of(tooMany.take(), tooMany.take(), tooMany.take(), tooMany.take()))
                    .containsExactly(
                            Map.entry("at work", false),
                            Map.entry("waits", false),
                            Map.entry("waits too", false),
                            Map.entry("comes then", true));
            assertThat(threads.isOneTooMany()).as("a thread of somebody else's").isFalse();
        }
    }

    /** What comes over a connection next is a request of its own. */
    @Test
    void countsTheNextOverAConnectionAnew() throws InterruptedException {
        try (RequestThreads threads = new RequestThreads(10, turnsThatLast(1))) {
            BlockingQueue<List<Boolean>> tooMany = new LinkedBlockingQueue<>();
            CountDownLatch allCame = new CountDownLatch(1);
            threads.execute(() -> {
                Latches.spinUntil(allCame);
                threads.begin();
                boolean first = threads.isOneTooMany();
                threads.begin();
                boolean second = threads.isOneTooMany();
                threads.begin();
                tooMany.add(List.of(first, second, threads.isOneTooMany()));
            });
            threads.execute(() -> {});
            threads.execute(() -> {});
            allCame.countDown();

            assertThat(tooMany.take()).containsExactly(false, true, false);
        }
    }

    /** A store or bytes that are waited for leave the processor to others, and so does a request that forgets to say so. */
    @Test
    void othersWorkWhileOneWaits() throws InterruptedException {
        try (RequestThreads threads = new RequestThreads(10, 1, 64)) {
            CountDownLatch answered = new CountDownLatch(1);
            CountDownLatch back = new CountDownLatch(2);
            threads.execute(() -> {
                RequestThreads.leaveTurn();
                Latches.await(answered);
                RequestThreads.takeTurn();
                back.countDown();
            });
            threads.execute(() -> {
                Latches.await(answered);
                back.countDown();
            });
            threads.execute(answered::countDown);
            back.await();
            assertThat(back.getCount()).isZero();
        }
    }

    /** One at a time, by a clock that stands still. */
    private static Turns turnsThatLast(int mostWaiting) {
        return new Turns(1, mostWaiting, () -> 0);
    }

    /** What a request throws is its own end alone. */
    @Test
    void givesThePlaceOfARequestThatThrowsToTheNext() throws InterruptedException {
        RequestThreads threads = new RequestThreads(1, 1, 64);
        CountDownLatch done = new CountDownLatch(1);
        threads.execute(() -> {
            throw new IllegalStateException("a defect");
        });
        threads.execute(done::countDown);
        done.await();
        assertThat(done.getCount()).isZero();
    }
}
