package io.perennial.api.demo;

import io.perennial.api.client.Platform;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import tools.jackson.databind.JsonNode;

/** Tells the truth about each answer a fixed number of rows later. */
final class LabelDesk {

    private final Platform platform;
    private final int delay;
    private final LongSupplier nanoTime;
    private final Deque<Pending> pending = new ArrayDeque<>();
    private final Map<Long, Long> acknowledged = new HashMap<>();
    private long told;

    LabelDesk(Platform platform, int delay, LongSupplier nanoTime) {
        this.platform = platform;
        this.delay = delay;
        this.nanoTime = nanoTime;
    }

    /** Takes a new answer in and tells the truth about the one that is due. */
    void turn(Answered answered, Row row) {
        pending.addLast(new Pending(answered.predictionId(), row.price()));
        if (pending.size() > delay) {
            tell(pending.removeFirst());
        }
    }

    /** Sequence of the last outcome told. */
    long told() {
        return told;
    }

    /** When the platform acknowledged an outcome, in nanoseconds; the last acknowledgement when it is not known. */
    long acknowledged(long sequence) {
        return acknowledged.getOrDefault(sequence, acknowledged.getOrDefault(told, 0L));
    }

    private void tell(Pending due) {
        JsonNode answer = platform.postToGateway(
                "/api/v1/feedback", Map.of("prediction_id", due.predictionId(), "label", due.price()));
        told = Math.max(told, answer.path("sequence").asLong());
        acknowledged.put(told, nanoTime.getAsLong());
    }

    private record Pending(String predictionId, double price) {}
}
