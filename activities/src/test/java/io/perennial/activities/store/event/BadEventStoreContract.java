package io.perennial.activities.store.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.workflows.lifecycle.ModelId;
import io.perennial.workflows.serving.Arm;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** What every store of bad events does. */
abstract class BadEventStoreContract {

    private static final AtomicInteger models = new AtomicInteger();

    private final ModelId model = new ModelId("m" + models.incrementAndGet());

    abstract BadEventStore events();

    @Test
    void givesBackWhatWasKeptInTheOrderItCame() {
        BadEvent first = event("a", 7);
        BadEvent second = event("b", 7);

        events().append(List.of(first, second));

        assertThat(events().after(model, 7, 0, 10))
                .containsExactly(new NumberedEvent(1, first), new NumberedEvent(2, second));
        assertThat(events().after(model, 7, 1, 10)).containsExactly(new NumberedEvent(2, second));
        assertThat(events().after(model, 7, 0, 1)).containsExactly(new NumberedEvent(1, first));
    }

    @Test
    void keepsAnEventOnceAndLeavesNoGapForIt() {
        events().append(List.of(event("a", 7), event("b", 7)));
        events().append(List.of(event("b", 7), event("c", 7)));

        assertThat(events().after(model, 7, 0, 10))
                .extracting(NumberedEvent::number)
                .containsExactly(1L, 2L, 3L);
    }

    @Test
    void tellsRolloutsAndModelsApart() {
        events().append(List.of(event("a", 6), event("b", 7)));

        assertThat(events().after(model, 7, 0, 10))
                .extracting(stored -> stored.event().rollout())
                .containsExactly(7);
        assertThat(events().after(new ModelId("nobody"), 7, 0, 10)).isEmpty();
    }

    @Test
    void numbersTheEventsOfManyWritersWithoutGaps() {
        try (var writers = Executors.newFixedThreadPool(4)) {
            IntStream.range(0, 40)
                    .forEach(number -> writers.execute(() -> events().append(List.of(event("w" + number, 7)))));
        }

        assertThat(events().after(model, 7, 0, 100))
                .extracting(NumberedEvent::number)
                .containsExactlyElementsOf(LongStream.rangeClosed(1, 40).boxed().toList());
    }

    private BadEvent event(String id, int rollout) {
        return new BadEvent(
                model + "/" + id,
                model,
                "errors",
                Instant.parse("2026-01-02T03:04:05Z"),
                "ana",
                2,
                Arm.CANDIDATE,
                .25,
                rollout,
                3,
                Map.of("region", "north", "device", ""));
    }
}
