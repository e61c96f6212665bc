package io.perennial.api.gateway.admission;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
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
