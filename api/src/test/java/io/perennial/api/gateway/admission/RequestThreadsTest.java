package io.perennial.api.gateway.admission;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

final class RequestThreadsTest {

    private static final long LATE = RequestThreads.SOON.toNanos() + 1;

    @Test
    void runsSoManyAtATimeAndAllInTheEnd() throws InterruptedException {
        RequestThreads threads = new RequestThreads(3);
        AtomicInteger running = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        CountDownLatch go = new CountDownLatch(1);
        CountDownLatch done = new CountDownLatch(20);
        for (int i = 0; i < 20; i++) {
            threads.execute(() -> {
                most.accumulateAndGet(running.incrementAndGet(), Math::max);
                try {
                    go.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
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

    /** Under more than could be answered, whoever was let in had waited as long as all that came before. */
    @Test
    void isLateOnceWhoseTurnComesLateInACrowd() throws InterruptedException {
        RequestThreads threads = new RequestThreads(2 * RequestThreads.CROWD, RequestThreadsTest::lateInItsThread);
        BlockingQueue<List<Boolean>> late = new LinkedBlockingQueue<>();
        CountDownLatch go = new CountDownLatch(1);
        for (int i = 0; i <= RequestThreads.CROWD; i++) {
            threads.execute(() -> {
                await(go);
                late.add(List.of(threads.isLate(), threads.isLate()));
            });
        }
        threads.execute(() -> late.add(List.of(threads.isLate(), threads.isLate())));

        assertThat(late.take()).as("itself, and the next over its connection").containsExactly(true, false);
        go.countDown();
        assertThat(threads.isLate()).as("a thread of somebody else's").isFalse();
    }

    @Test
    void nobodyIsLateAmongFew() throws InterruptedException {
        RequestThreads threads = new RequestThreads(1, RequestThreadsTest::lateInItsThread);
        BlockingQueue<Boolean> late = new LinkedBlockingQueue<>();
        threads.execute(() -> late.add(threads.isLate()));
        assertThat(late.take()).isFalse();
    }

    /** A clock by which every request gets its thread too late. */
    private static long lateInItsThread() {
        return Thread.currentThread().isVirtual() ? LATE : 0;
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** What a request throws is its own end alone. */
    @Test
    void givesThePlaceOfARequestThatThrowsToTheNext() throws InterruptedException {
        RequestThreads threads = new RequestThreads(1);
        CountDownLatch done = new CountDownLatch(1);
        threads.execute(() -> {
            throw new IllegalStateException("a defect");
        });
        threads.execute(done::countDown);
        done.await();
        assertThat(done.getCount()).isZero();
    }
}
