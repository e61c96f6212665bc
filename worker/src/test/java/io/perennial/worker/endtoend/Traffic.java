package io.perennial.worker.endtoend;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import tools.jackson.databind.JsonNode;

/**
 * The world of one model: asks about row after row and tells the truth some rows later, again and again until it is acknowledged. It stands
 * still while a full block waits for its decision, so that no row is spent on waiting for a process.
 */
final class Traffic {

    private static final int BLOCK = 20;

    private final Platform platform;
    private final Doors doors;
    private final Life life;
    private final Rows rows;
    private final int delay;
    private final Truth truth;
    private final Deque<Asked> untold = new ArrayDeque<>();
    private final List<Told> told = new ArrayList<>();
    private int asked;
    private int lost;
    private long decided;

    /** Tells the truth at once. */
    Traffic(Platform platform, Life life, Rows rows) {
        this(platform, life, rows, 0);
    }

    /** Tells at once what somebody else knows. */
    Traffic(Platform platform, Life life, Rows rows, Truth truth) {
        this(platform, life, rows, 0, truth);
    }

    /** Tells the truth {@code delay} rows later. */
    Traffic(Platform platform, Life life, Rows rows, int delay) {
        this(platform, life, rows, delay, (answer, label) -> label);
    }

    private Traffic(Platform platform, Life life, Rows rows, int delay, Truth truth) {
        this.platform = platform;
        this.doors = platform.doors();
        this.life = life;
        this.rows = rows;
        this.delay = delay;
        this.truth = truth;
    }

    /** What turns out to be true about an answer. */
    @FunctionalInterface
    interface Truth {

        Object about(JsonNode answer, Object label);
    }

    private record Asked(String predictionId, Object label) {}

    /** A label that was acknowledged, with the number its outcome got. */
    record Told(String predictionId, long sequence) {}

    /** Asks and tells once; fails when nobody answers. */
    JsonNode turn() {
        tell();
        standStill();
        JsonNode answer = ask().ok();
        tell();
        return answer;
    }

    /** Waits until every full block is decided and in force. */
    void standStill() {
        if (hasCaughtUp()) {
            return;
        }
        platform.until(life.model() + ": the decision on outcome " + told.size(), Life.STEP_WITHIN, () -> {
            decided = life.decided();
            return hasCaughtUp() && !life.status().path("awaiting").asString().equals("WORK");
        });
    }

    private boolean hasCaughtUp() {
        return told.size() - decided < BLOCK;
    }

    /** Turns until it is so, at most so many times. */
    void until(String what, int atMost, BooleanSupplier isSo) {
        for (int turns = 0; !isSo.getAsBoolean(); turns++) {
            if (turns >= atMost) {
                throw new AssertionError(life.model() + ": " + atMost + " rows did not bring " + what);
            }
            turn();
        }
    }

    /** Asks about the next row, and remembers to tell its truth. */
    Answer ask() {
        Answer answer = doors.postToGateway("/v2/models/" + life.model() + "/infer", rows.request(asked, asked));
        if (answer.status() == 200) {
            String id = answer.body().path("parameters").path("prediction_id").asString();
            untold.addLast(new Asked(id, truth.about(answer.body(), rows.label(asked))));
            asked++;
        }
        return answer;
    }

    /** Tells every truth that is due. A prediction whose gateway was killed before it could be stored is nobody's. */
    void tell() {
        while (untold.size() > delay) {
            Asked due = untold.getFirst();
            Answer answer = told(due);
            if (answer.status() == 404) {
                lost++;
            } else {
                told.add(new Told(
                        due.predictionId(), answer.ok().path("sequence").asLong()));
            }
            untold.removeFirst();
        }
    }

    /** The answer of the label door, asked again for as long as it says that it has no room or no store just now. */
    private Answer told(Asked due) {
        AtomicReference<Answer> last = new AtomicReference<>();
        platform.until(life.model() + ": a label door that takes labels", Life.STEP_WITHIN, () -> {
            last.set(doors.postToGateway(
                    "/api/v1/feedback", Map.of("prediction_id", due.predictionId(), "label", due.label())));
            return last.get().status() != 503;
        });
        return last.get();
    }

    /** Labels that were acknowledged, in order. */
    List<Told> told() {
        return List.copyOf(told);
    }

    /** Predictions that were answered and never stored. */
    int lost() {
        return lost;
    }
}
