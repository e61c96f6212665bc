package io.perennial.api.gateway.admission;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

final class RequestThreadsTest {

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
    void isLateWhoWaitsInACrowd() throws InterruptedException {
        AtomicLong now = new AtomicLong();
        RequestThreads threads = new RequestThreads(1, now::get);
        CountDownLatch go = new CountDownLatch(1);
        CountDownLatch done = new CountDownLatch(RequestThreads.CROWD + 1);
        Queue<Boolean> late = new ConcurrentLinkedQueue<>();
        for (int i = 0; i <= RequestThreads.CROWD; i++) {
            threads.execute(() -> {
                try {
                    go.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
                late.add(threads.isLate());
                now.addAndGet(1_000_000);
                done.countDown();
            });
        }
        go.countDown();
        done.await();

        assertThat(late.stream().limit(11)).containsOnly(false);
        assertThat(late.stream().skip(11)).containsOnly(true);
        assertThat(threads.isLate()).as("a thread of somebody else's").isFalse();
    }

    @Test
    void nobodyIsLateAmongFew() throws InterruptedException {
        AtomicLong now = new AtomicLong();
        RequestThreads threads = new RequestThreads(1, now::get);
        BlockingQueue<Boolean> late = new LinkedBlockingQueue<>();
        threads.execute(() -> {
            now.addAndGet(RequestThreads.SOON.toNanos() * 100);
            late.add(threads.isLate());
        });
        assertThat(late.take()).isFalse();
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
