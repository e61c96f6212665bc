package io.perennial.api.feedback;

import io.perennial.activities.store.outcome.Feedback;
import io.perennial.api.problem.Refusal;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** Takes labels by prediction id, one or many at a time. */
@RestController
final class FeedbackDoor {

    private static final int MOST_LABELS = 2_000;

    private final Labelling labelling;

    FeedbackDoor(Labelling labelling) {
        this.labelling = labelling;
    }

    /** Either one label, or many under {@code labels}. */
    record Body(
            @Nullable String prediction_id,
            @Nullable JsonNode label,
            @Nullable List<@Nullable Label> labels) {}

    record Label(@Nullable String prediction_id, @Nullable JsonNode label) {}

    /** What became of a label that was taken. */
    record Taken(String prediction_id, long sequence, boolean duplicate) {}

    record Batch(List<Taken> results) {}

    @PostMapping(path = "/api/v1/feedback", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Object> take(@RequestBody Body body) {
        if (body.labels() == null) {
            Label label = new Label(body.prediction_id(), body.label());
            labelling.storePending(ids(List.of(label)));
            Labelling.Said said = said(label);
            return ResponseEntity.ok(taken(said.predictionId(), labelling.label(said.predictionId(), said.label())));
        }
        if (body.prediction_id() != null || body.label() != null) {
            throw Refusal.malformed("send either one label, or many under 'labels', not both");
        }
        List<Label> labels = labels(body.labels());
        labelling.storePending(ids(labels)); // once: without a store the whole batch is refused and may be sent again
        return many(labels);
    }

    private static Taken taken(String id, Feedback feedback) {
        return switch (feedback) {
            case Feedback.Stored(var outcome) -> new Taken(id, outcome.sequence(), false);
            case Feedback.Duplicate(var outcome) -> new Taken(id, outcome.sequence(), true);
            case Feedback.Contradicts(String stored) ->
                throw Refusal.conflict("prediction '" + id + "' already has the label '" + stored + "'");
            case Feedback.UnknownPrediction() -> throw Labelling.unknown(id);
            case Feedback.Unfit(String why) -> throw Refusal.unfit("P0310", why, List.of());
        };
    }

    /** The labels of a batch, or a refusal before any is stored. */
    private static List<Label> labels(List<@Nullable Label> sent) {
        if (sent.isEmpty()) {
            throw Refusal.unfit("P0400", "'labels' is empty: send at least one label", List.of());
        }
        if (sent.size() > MOST_LABELS) {
            throw Refusal.malformed("at most " + MOST_LABELS + " labels at a time, got " + sent.size());
        }
        List<Label> labels = new ArrayList<>();
        for (@Nullable Label label : sent) {
            if (label == null) {
                throw Refusal.malformed("'labels' has null at place " + labels.size() + "; no label was taken");
            }
            labels.add(label);
        }
        return labels;
    }

    /** All that can be read is joined in one transaction; what cannot is refused in its place. */
    private ResponseEntity<Object> many(List<Label> labels) {
        BatchAnswer answer = new BatchAnswer(labels.size());
        Map<Integer, Labelling.Said> readable = new LinkedHashMap<>();
        for (int place = 0; place < labels.size(); place++) {
            try {
                readable.put(place, said(labels.get(place)));
            } catch (Refusal malformed) {
                answer.refuse(place, labels.get(place), malformed);
            }
        }
        Iterator<Feedback> feedback =
                labelling.label(List.copyOf(readable.values())).iterator();
        readable.forEach((place, said) -> {
            try {
                answer.take(place, taken(said.predictionId(), feedback.next()));
            } catch (Refusal refusal) {
                answer.refuse(place, labels.get(place), refusal);
            }
        });
        return answer.response();
    }

    private static Labelling.Said said(Label label) {
        return new Labelling.Said(id(label), text(label));
    }

    private static List<String> ids(List<Label> labels) {
        return labels.stream()
                .flatMap(label -> Stream.ofNullable(label.prediction_id()))
                .toList();
    }

    private static String id(Label label) {
        if (label.prediction_id() == null || label.prediction_id().isBlank()) {
            throw Refusal.malformed("a label needs 'prediction_id'");
        }
        return label.prediction_id();
    }

    private static String text(Label label) {
        JsonNode value = label.label();
        if (value == null || !value.isValueNode() || value.isNull()) {
            throw Refusal.malformed("'label' must be a number or a word");
        }
        return value.asString();
    }
}
