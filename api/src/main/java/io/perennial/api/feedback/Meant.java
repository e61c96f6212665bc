package io.perennial.api.feedback;

import io.perennial.activities.store.StoredTime;
import io.perennial.activities.store.outcome.LatestOf;
import io.perennial.api.problem.Refusal;
import io.perennial.workflows.lifecycle.ModelId;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which prediction a label is the truth of, as its caller says it. */
sealed interface Meant {

    /** The prediction of this id. */
    record One(String id) implements Meant {}

    /** The latest prediction of a unit. */
    record Latest(LatestOf unit) implements Meant {}

    /** Reads it; refuses what names none, or two. */
    static Meant of(FeedbackDoor.Label label) {
        Optional<String> id = given(label.prediction_id());
        boolean byUnit = label.model() != null || label.unit() != null || label.at() != null;
        if (id.isPresent() && byUnit) {
            throw Refusal.malformed("a label names either 'prediction_id', or 'model' and 'unit', not both");
        }
        return id.<Meant>map(One::new).orElseGet(() -> new Latest(unit(label)));
    }

    private static LatestOf unit(FeedbackDoor.Label label) {
        Optional<Instant> at = Optional.ofNullable(label.at()).map(Meant::instant);
        return given(label.model())
                .map(Meant::model)
                .flatMap(model -> given(label.unit()).map(unit -> new LatestOf(model, unit, at)))
                .orElseThrow(() -> Refusal.malformed("a label needs 'prediction_id', or 'model' and 'unit'"));
    }

    private static Optional<String> given(@Nullable String text) {
        return Optional.ofNullable(text).filter(written -> !written.isBlank());
    }

    private static ModelId model(String name) {
        try {
            return new ModelId(name);
        } catch (IllegalArgumentException e) {
            throw Refusal.malformed(String.valueOf(e.getMessage()));
        }
    }

    private static Instant instant(String at) {
        try {
            return StoredTime.read(at);
        } catch (DateTimeException e) {
            throw Refusal.malformed("'at' must be an instant such as 2026-01-31T12:00:00Z, got '" + at + "'");
        }
    }

    /** The prediction's id, out of those that are known of units. */
    default Optional<String> id(Map<LatestOf, String> latest) {
        return switch (this) {
            case One(String id) -> Optional.of(id);
            case Latest(LatestOf unit) -> Optional.ofNullable(latest.get(unit));
        };
    }

    /** What to say when it is not there. */
    default Refusal unknown(Labelling labelling) {
        return switch (this) {
            case One(String id) -> labelling.unknown(id);
            case Latest(LatestOf unit) -> labelling.unknown(unit);
        };
    }
}
