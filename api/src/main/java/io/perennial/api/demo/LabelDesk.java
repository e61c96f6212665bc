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
    private final Map<Long, Long> sent = new HashMap<>();
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

    /** When the label that became an outcome was sent, in nanoseconds; an outcome told by somebody else breaks the story. */
    long sent(long sequence) {
        Long at = sent.get(sequence);
        if (at == null) {
            throw new StoryBroken("outcome " + sequence
                    + " is said to have decided, but this client told outcomes up to " + told + " and not that one");
        }
        return at;
    }

    private void tell(Pending due) {
        long now = nanoTime.getAsLong(); // before the request: a verdict may fall, and be in force, inside it
        JsonNode answer = platform.postToGateway(
                "/api/v1/feedback", Map.of("prediction_id", due.predictionId(), "label", due.price()));
        long sequence = answer.path("sequence").asLong();
        told = Math.max(told, sequence);
        sent.put(sequence, now);
    }

    private record Pending(String predictionId, double price) {}
}
