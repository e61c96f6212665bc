package io.perennial.activities.attempt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.temporal.client.ActivityCanceledException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

final class LifeSignsTest {

    private final AtomicInteger given = new AtomicInteger();

    @Test
    void areGivenWhileTheAttemptIsSilent() throws InterruptedException {
        CountDownLatch three = new CountDownLatch(3);
        try (LifeSigns _ = LifeSigns.every(Duration.ofMillis(1), three::countDown)) {
            assertThat(three.await(10, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void endWhenTheAttemptIsCancelledAndTellItsThread() throws InterruptedException {
        CountDownLatch told = new CountDownLatch(1);
        try (LifeSigns signs = LifeSigns.every(Duration.ofMillis(1), () -> {
            given.incrementAndGet();
            told.countDown();
            throw new ActivityCanceledException();
        })) {
            assertThat(told.await(10, TimeUnit.SECONDS)).isTrue();
            assertThatThrownBy(signs::check).isInstanceOf(ActivityCanceledException.class);
        }
        assertThat(given).hasValue(2);
    }
}
