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
        AtomicInteger running = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        CountDownLatch go = new CountDownLatch(1);
        CountDownLatch done = new CountDownLatch(20);
        try (RequestThreads threads = new RequestThreads(3, 2, 64)) {
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
        }
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
                tooMany.add(Map.entry("at work", RequestThreads.isOneTooMany()));
                Latches.spinUntil(allCame);
            });
            for (String name : List.of("waits", "waits too", "comes then")) {
                threads.execute(() -> tooMany.add(Map.entry(name, RequestThreads.isOneTooMany())));
            }
            allCame.countDown();

            assertThat(List.of(tooMany.take(), tooMany.take(), tooMany.take(), tooMany.take()))
                    .containsExactlyInAnyOrder(
                            Map.entry("at work", false),
                            Map.entry("waits", false),
                            Map.entry("waits too", false),
                            Map.entry("comes then", true));
            assertThat(RequestThreads.isOneTooMany())
                    .as("a thread of somebody else's")
                    .isFalse();
        }
    }

    /** What comes over a connection next is a request of its own. */
    @Test
    void countsTheNextOverAConnectionAnew() throws InterruptedException {
        try (RequestThreads threads = new RequestThreads(10, turnsThatLast(1))) {
            BlockingQueue<Boolean> tooMany = new LinkedBlockingQueue<>();
            CountDownLatch otherWaits = new CountDownLatch(1);
            CountDownLatch otherIsGone = new CountDownLatch(1);
            threads.execute(() -> {
                RequestThreads.begin();
                tooMany.add(RequestThreads.isOneTooMany());
                Latches.spinUntil(otherWaits);
                RequestThreads.begin();
                tooMany.add(RequestThreads.isOneTooMany());
                RequestThreads.leaveTurn();
                Latches.await(otherIsGone);
                RequestThreads.begin();
                tooMany.add(RequestThreads.isOneTooMany());
            });
            threads.execute(() -> {
                RequestThreads.leaveTurn();
                otherIsGone.countDown();
            });
            otherWaits.countDown();

            assertThat(List.of(tooMany.take(), tooMany.take(), tooMany.take())).containsExactly(false, true, false);
        }
    }

    /** It waits until it is time to refuse it, and others work meanwhile. */
    @Test
    void givesTheTurnOfARefusedOneToTheNext() throws InterruptedException {
        try (RequestThreads threads = new RequestThreads(10, turnsThatLast(1))) {
            CountDownLatch otherWaits = new CountDownLatch(1);
            CountDownLatch otherWorks = new CountDownLatch(1);
            CountDownLatch isRefused = new CountDownLatch(1);
            threads.execute(() -> {
                RequestThreads.begin();
                Latches.spinUntil(otherWaits);
                RequestThreads.begin();
                Latches.await(otherWorks);
                isRefused.countDown();
            });
            threads.execute(otherWorks::countDown);
            otherWaits.countDown();
            isRefused.await();
            assertThat(isRefused.getCount()).isZero();
        }
    }

    /** Refused ones wait for their time as well, and must not keep those out that are answered. */
    @Test
    void needsNoPlaceForOneTooManyBeforeItIsRead() throws InterruptedException {
        try (RequestThreads threads = new RequestThreads(1, turnsThatLast(0))) {
            CountDownLatch refused = new CountDownLatch(3);
            CountDownLatch mayGo = new CountDownLatch(1);
            threads.execute(() -> Latches.await(mayGo));
            for (int i = 0; i < 3; i++) {
                threads.execute(() -> {
                    assertThat(RequestThreads.isOneTooMany()).isTrue();
                    refused.countDown();
                    Latches.await(mayGo);
                });
            }
            refused.await();
            mayGo.countDown();
            assertThat(refused.getCount()).isZero();
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
        try (RequestThreads threads = new RequestThreads(1, 1, 64)) {
            CountDownLatch done = new CountDownLatch(1);
            threads.execute(() -> {
                throw new IllegalStateException("a defect");
            });
            threads.execute(done::countDown);
            done.await();
            assertThat(done.getCount()).isZero();
        }
    }
}
