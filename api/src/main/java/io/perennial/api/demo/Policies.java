package io.perennial.api.demo;

import io.perennial.api.client.DoorException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/** Has the platform replay simpler policies on the same rows with the same label delay and the same code. */
final class Policies {

    /** Covers some twenty fits on two busy cores with room to spare. */
    private static final Duration REPLAY_WITHIN = Duration.ofMinutes(5);

    private final Stage stage;
    private final Patience patience;
    private final String source;
    private final int delay;
    private final Map<Integer, JsonNode> reports = new LinkedHashMap<>();

    Policies(Stage stage, Patience patience, String source, int delay) {
        this.stage = stage;
        this.patience = patience;
        this.source = source;
        this.delay = delay;
    }

    /** Has policies replayed, each named by the rows between its retrainings, 0 for never. */
    void ask(int... policies) throws InterruptedException {
        stage.narrator().remark("the platform replays the frozen first network and retraining by the calendar");
        int window = stage.life()
                .whole()
                .path("spec")
                .path("monitoring")
                .path("retrainingRows")
                .asInt();
        Map<Integer, String> started = new LinkedHashMap<>();
        for (int every : policies) {
            start(every, window).ifPresent(id -> started.put(every, id));
        }
        for (Map.Entry<Integer, String> evaluation : started.entrySet()) {
            JsonNode report = report(evaluation.getValue());
            reports.put(evaluation.getKey(), report);
            stage.narrator().remark(report.path("sentence").asString());
        }
    }

    /** The error of a policy in a month; empty when it could not be replayed. */
    Function<Integer, OptionalDouble> errors(int every) {
        Map<Integer, Double> months = new LinkedHashMap<>();
        Optional.ofNullable(reports.get(every))
                .ifPresent(report -> report.path("figures")
                        .forEach(figure -> months.put(
                                figure.path("group").asInt(),
                                figure.path("meanAbsoluteError").asDouble())));
        return month ->
                months.containsKey(month) ? OptionalDouble.of(months.getOrDefault(month, 0.0)) : OptionalDouble.empty();
    }

    private Optional<String> start(int every, int window) {
        try {
            return Optional.of(stage.platform()
                    .post(
                            stage.path("/evaluations"),
                            Map.of("source", source, "every", every, "window", window, "delay", delay))
                    .path("id")
                    .asString());
        } catch (DoorException e) {
            stage.narrator().remark("no comparison with retraining every " + every + " rows: " + e.getMessage());
            return Optional.empty();
        }
    }

    private JsonNode report(String id) throws InterruptedException {
        JsonNode[] last = new JsonNode[1];
        patience.await(() -> "evaluation " + id, REPLAY_WITHIN, () -> {
            last[0] = stage.platform().get(stage.path("/evaluations/" + id));
            return last[0].has("verdict");
        });
        return last[0];
    }
}
