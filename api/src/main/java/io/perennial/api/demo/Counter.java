package io.perennial.api.demo;

import io.perennial.api.client.DoorException;
import io.perennial.api.client.InferenceRow;
import io.perennial.api.client.Platform;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import tools.jackson.databind.JsonNode;

/** The counter where prices are asked for; remembers every answer and counts every failure. Safe for several threads. */
final class Counter {

    private final Platform platform;
    private final String path;
    private final List<String> columns;
    private final LongSupplier nanoTime;
    private final Queue<Answered> answers = new ConcurrentLinkedQueue<>();
    private final AtomicLong failures = new AtomicLong();

    Counter(Platform platform, String model, List<String> columns, LongSupplier nanoTime) {
        this.platform = platform;
        this.path = "/v2/models/" + Platform.encoded(model);
        this.columns = columns;
        this.nanoTime = nanoTime;
    }

    /** Asks for one price. */
    Answered ask(Row row, String unitKey) {
        JsonNode answer = post("/infer", InferenceRow.request(inputs(row), Optional.of(unitKey)));
        Answered answered = new Answered(
                answer.path("parameters").path("prediction_id").asString(""),
                Integer.parseInt(answer.path("model_version").asString("0")),
                answer.path("outputs").path(0).path("data").path(0).asDouble(Double.NaN),
                nanoTime.getAsLong());
        answers.add(answered);
        return answered;
    }

    /** All answers of one version, in the order in which they came. */
    List<Answered> answersOf(int version) {
        return answers.stream().filter(answer -> answer.version() == version).toList();
    }

    long asked() {
        return answers.size();
    }

    long failures() {
        return failures.get();
    }

    private JsonNode post(String below, Object body) {
        try {
            return platform.postToGateway(path + below, body);
        } catch (DoorException e) {
            failures.incrementAndGet();
            throw e;
        }
    }

    private Map<String, Object> inputs(Row row) {
        Map<String, Object> inputs = new LinkedHashMap<>();
        columns.forEach(column -> inputs.put(column, row.cells().getOrDefault(column, "")));
        return inputs;
    }
}
