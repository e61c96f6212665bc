package io.perennial.activities.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

final class MetricsDeliveryTest {

    @Test
    void figuresSurviveAnAbsentServerInOrderAndWithTheirTimes() throws InterruptedException {
        AtomicInteger refusals = new AtomicInteger(1);
        List<Long> times = new CopyOnWriteArrayList<>();
        RunMetrics flaky = (_, points) -> {
            if (refusals.getAndDecrement() > 0) {
                throw new IllegalStateException("connection refused");
            }
            points.forEach(point -> times.add(point.timestampMillis()));
        };
        try (MetricsDelivery delivery = new MetricsDelivery(flaky, "run", 1000)) {
            delivery.add("train_loss", 1, 0.5);
            delivery.add("train_loss", 2, 0.4);
            delivery.finish(Duration.ofSeconds(60), () -> {});
        }
        assertThat(times).containsExactly(1001L, 1002L);
    }

    @Test
    void undeliveredFiguresFailTheAttempt() {
        RunMetrics absent = (_, _) -> {
            throw new IllegalStateException("connection refused");
        };
        try (MetricsDelivery delivery = new MetricsDelivery(absent, "run", 0)) {
            delivery.add("train_loss", 1, 0.5);
            assertThatThrownBy(() -> delivery.finish(Duration.ZERO, () -> {})).hasMessageContaining("run");
        }
    }
}
