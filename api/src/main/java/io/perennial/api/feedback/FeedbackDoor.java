package io.perennial.api.feedback;

import io.perennial.activities.store.outcome.Feedback;
import io.perennial.activities.store.outcome.LatestOf;
import io.perennial.api.problem.Refusal;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** Takes labels by prediction id or unit, one or many at a time. */
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
            @Nullable String model,
            @Nullable String unit,
            @Nullable String at,
            @Nullable JsonNode label,
            @Nullable List<@Nullable Label> labels) {

        Label one() {
            return new Label(prediction_id, model, unit, at, label);
        }
    }

    /**
     * A label with the prediction that it is the truth of.
     *
     * @param prediction_id the prediction; else the latest one of a unit is meant
     * @param model the model that the unit was asked of
     * @param unit the unit's key
     * @param at an instant after which the unit's predictions are not meant; all are, when left out
     * @param label a number, or the name of a class
     */
    record Label(
            @Nullable String prediction_id,
            @Nullable String model,
            @Nullable String unit,
            @Nullable String at,
            @Nullable JsonNode label) {

        static final Label NONE = new Label(null, null, null, null, null);
    }

    /** What became of a label that was taken. */
    record Taken(String prediction_id, long sequence, boolean duplicate) {}

    record Batch(List<Taken> results) {}

    @PostMapping(path = "/api/v1/feedback", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Object> take(@RequestBody Body body) {
        if (body.labels() == null) {
            return ResponseEntity.ok(one(Told.of(body.one())));
        }
        if (!body.one().equals(Label.NONE)) {
            throw Refusal.malformed("send either one label, or many under 'labels', not both");
        }
        return many(labels(body.labels()));
    }

    /** A label that can be read. */
    private record Told(Meant meant, String text) {

        static Told of(Label label) {
            return new Told(Meant.of(label), FeedbackDoor.text(label.label(), "label"));
        }

        Labelling.Said said(Map<LatestOf, String> latest, Labelling labelling) {
            return new Labelling.Said(meant.id(latest).orElseThrow(() -> meant.unknown(labelling)), text);
        }
    }

    private Taken one(Told told) {
        Labelling.Said said = told.said(labelling.storePendingOf(List.of(told.meant())), labelling);
        return taken(said.predictionId(), labelling.label(said.predictionId(), said.label()));
    }

    private Taken taken(String id, Feedback feedback) {
        return switch (feedback) {
            case Feedback.Stored(var outcome) -> new Taken(id, outcome.sequence(), false);
            case Feedback.Duplicate(var outcome) -> new Taken(id, outcome.sequence(), true);
            case Feedback.Contradicts(String stored) ->
                throw Refusal.labelled("prediction '" + id + "' already has the label '" + stored
                        + "'; if that is wrong, send a correction");
            case Feedback.UnknownPrediction() -> throw labelling.unknown(id);
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

    /**
     * All that can be read is joined in one transaction; what cannot is refused in its place. What is pending is stored once for all: without
     * a store the whole batch is refused and may be sent again.
     */
    private ResponseEntity<Object> many(List<Label> labels) {
        BatchAnswer answer = new BatchAnswer(labels.size());
        Map<Integer, Told> told = new LinkedHashMap<>();
        for (int place = 0; place < labels.size(); place++) {
            int here = place;
            attempt(labels, answer, here, () -> told.put(here, Told.of(labels.get(here))));
        }
        Map<LatestOf, String> latest =
                labelling.storePendingOf(told.values().stream().map(Told::meant).toList());
        Map<Integer, Labelling.Said> said = new LinkedHashMap<>();
        told.forEach((place, one) ->
                attempt(labels, answer, place, () -> said.put(place, one.said(latest, labelling))));
        Iterator<Feedback> feedback =
                labelling.label(List.copyOf(said.values())).iterator();
        said.forEach((place, one) -> {
            Feedback became = feedback.next();
            attempt(labels, answer, place, () -> answer.take(place, taken(one.predictionId(), became)));
        });
        return answer.response();
    }

    private static void attempt(List<Label> labels, BatchAnswer answer, int place, Runnable step) {
        try {
            step.run();
        } catch (Refusal refusal) {
            answer.refuse(place, labels.get(place), refusal);
        }
    }

    /** The number or word under this name. */
    static String text(@Nullable JsonNode value, String name) {
        if (value == null || !value.isValueNode() || value.isNull()) {
            throw Refusal.malformed("'" + name + "' must be a number or a word");
        }
        return value.asString();
    }
}
