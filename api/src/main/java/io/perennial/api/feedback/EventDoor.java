package io.perennial.api.feedback;

import io.perennial.api.problem.Refusal;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Takes bad events of a model's own metrics by prediction id; the same event sent again counts once. */
@RestController
final class EventDoor {

    private final ReportedEvents events;

    EventDoor(ReportedEvents events) {
        this.events = events;
    }

    record Body(@Nullable String prediction_id, @Nullable String metric) {}

    /** What became of an event; {@code counted} is false when the canary that answered the row is not open, or none was: it is evidence of nothing then. */
    record Taken(String prediction_id, String metric, boolean counted) {}

    @PostMapping(path = "/api/v1/feedback/events", consumes = MediaType.APPLICATION_JSON_VALUE)
    Taken take(@RequestBody Body body) {
        String id = required(body.prediction_id(), "prediction_id");
        String metric = required(body.metric(), "metric");
        return new Taken(id, metric, events.take(id, metric));
    }

    private static String required(@Nullable String text, String name) {
        if (text == null || text.isBlank()) {
            throw Refusal.malformed("an event needs '" + name + "'");
        }
        return text;
    }
}
