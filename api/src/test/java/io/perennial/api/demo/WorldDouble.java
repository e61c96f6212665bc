package io.perennial.api.demo;

import io.perennial.api.client.DoorDouble;
import io.perennial.api.client.DoorDouble.Asked;
import io.perennial.api.client.DoorDouble.Reply;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A platform that decides late: a block's decision needs several looks. It notes every question that came before the last full block was
 * decided, or while work was under way.
 */
final class WorldDouble implements AutoCloseable {

    private static final int BLOCK = 20;
    private static final int LOOKS_PER_DECISION = 3;

    private final DoorDouble door = new DoorDouble();
    private final List<String> breaches = new ArrayList<>();
    private final Map<String, Integer> predictedAt = new HashMap<>();
    private final long workAt;
    private int predictions;
    private int looks;
    private long outcomes;
    private long decided;
    private boolean working;
    private boolean approving;

    /** After outcome {@code workAt} is decided, the life works for some looks and then asks for an approval. */
    WorldDouble(long workAt) {
        this.workAt = workAt;
        door.answer("POST /v2/models/m/infer", this::infer)
                .answer("POST /api/v1/feedback", this::label)
                .answer("GET /api/v1/models/m/history", request -> Reply.json("[]"))
                .answer(
                        "GET /api/v1/models/m/approvals/1",
                        request -> Reply.json(
                                "{\"request\":{\"digest\":\"d\",\"evidence\":[\"trial 1: mae 90, bad answers 2 %\",\"linear: mae 99, bad answers 3 %\"]}}"))
                .answer("POST /api/v1/models/m/approvals/1", this::approve)
                .answer("GET /api/v1/models/m", request -> look());
    }

    DoorDouble door() {
        return door;
    }

    List<String> breaches() {
        return breaches;
    }

    synchronized int looks() {
        return looks;
    }

    synchronized long outcomes() {
        return outcomes;
    }

    private synchronized Reply infer(Asked request) {
        if (outcomes - decided >= BLOCK) {
            breaches.add("asked at outcome " + outcomes + " with " + decided + " decided");
        }
        if (working || approving) {
            breaches.add("asked at outcome " + outcomes + " while the life worked");
        }
        predictions++;
        String id = "p" + predictions;
        predictedAt.put(id, predictions);
        return Reply.json("{\"model_version\":\"2\",\"parameters\":{\"prediction_id\":\"" + id
                + "\"},\"outputs\":[{\"data\":[100.0]}]}");
    }

    private synchronized Reply label(Asked request) {
        JsonNode body = JsonMapper.shared().readTree(request.body());
        int of = predictedAt.getOrDefault(body.path("prediction_id").asString(), 0);
        if (of == 0 || predictions - of != 40) {
            breaches.add("label of prediction " + of + " told at prediction " + predictions);
        }
        outcomes++;
        return Reply.json("{\"sequence\":" + outcomes + ",\"duplicate\":false}");
    }

    private synchronized Reply look() {
        looks++;
        if (outcomes - decided >= BLOCK && looks % LOOKS_PER_DECISION == 0) {
            decided += BLOCK;
            working = decided == workAt;
        } else if (working && looks % LOOKS_PER_DECISION == 0) {
            working = false;
            approving = true;
        }
        String awaiting = approving ? "PERSON" : working ? "WORK" : "OUTCOMES";
        return Reply.json("{\"status\":{\"stage\":\"WATCHING\",\"awaiting\":\"" + awaiting
                + "\",\"sentence\":\"s\",\"openApproval\":" + (approving ? "1" : "null")
                + ",\"champion\":{\"served\":{\"version\":2}}},\"outcomes\":" + outcomes + ",\"decided\":" + decided
                + ",\"block\":" + BLOCK + "}");
    }

    private synchronized Reply approve(Asked request) {
        approving = false;
        return Reply.json("{\"sentence\":\"approved\"}");
    }

    @Override
    public void close() {
        door.close();
    }
}
