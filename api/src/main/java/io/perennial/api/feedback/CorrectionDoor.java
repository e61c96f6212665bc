package io.perennial.api.feedback;

import io.perennial.activities.store.outcome.Correction;
import io.perennial.activities.store.outcome.CorrectionAnswer;
import io.perennial.api.problem.Refusal;
import java.security.Principal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** Takes corrections of labels that were given wrongly, from people; the same correction sent again changes nothing. */
@RestController
final class CorrectionDoor {

    private static final int LONGEST_REASON = 1_000;

    private final Labelling labelling;
    private final Correcting correcting;

    CorrectionDoor(Labelling labelling, Correcting correcting) {
        this.labelling = labelling;
        this.correcting = correcting;
    }

    /**
     * A right label, of a prediction that is named as for a label.
     *
     * @param label the right one
     * @param corrects the wrong one, which stands until now
     * @param reason why; it is kept
     */
    record Body(
            @Nullable String prediction_id,
            @Nullable String model,
            @Nullable String unit,
            @Nullable String at,
            @Nullable JsonNode label,
            @Nullable JsonNode corrects,
            @Nullable String reason) {

        Meant meant() {
            return Meant.of(new FeedbackDoor.Label(prediction_id, model, unit, at, label));
        }

        Correcting.Wish wish() {
            return new Correcting.Wish(
                    FeedbackDoor.text(label, "label"), FeedbackDoor.text(corrects, "corrects"), why());
        }

        private String why() {
            if (reason == null || reason.isBlank()) {
                throw Refusal.malformed("'reason' is missing: say why, it is kept with the correction");
            }
            if (reason.length() > LONGEST_REASON) {
                throw Refusal.malformed("'reason' must be at most " + LONGEST_REASON + " characters");
            }
            return reason.strip();
        }
    }

    /** What became of a correction; {@code number} counts those of the model. */
    record Taken(String prediction_id, String label, String corrects, long number, boolean duplicate) {

        static Taken of(Correction correction, boolean duplicate) {
            return new Taken(
                    correction.predictionId(),
                    correction.label(),
                    correction.corrects(),
                    correction.number(),
                    duplicate);
        }
    }

    @PostMapping(path = "/api/v1/feedback/corrections", consumes = MediaType.APPLICATION_JSON_VALUE)
    Taken take(@RequestBody Body body, Principal principal) {
        Meant meant = body.meant();
        Correcting.Wish wish = body.wish();
        String id = meant.id(labelling.storePendingOf(List.of(meant))).orElseThrow(() -> meant.unknown(labelling));
        return switch (correcting.correct(id, wish, principal.getName())) {
            case CorrectionAnswer.Stored(var correction) -> Taken.of(correction, false);
            case CorrectionAnswer.Duplicate(var correction) -> Taken.of(correction, true);
            case CorrectionAnswer.Stale(String standing) ->
                throw Refusal.settled("prediction '" + id + "' has the label '" + standing + "', not '"
                        + wish.corrects() + "': look at it again, then correct that one");
            case CorrectionAnswer.Unlabelled() ->
                throw Refusal.settled("prediction '" + id + "' has no label yet: send it as a label");
            case CorrectionAnswer.UnknownPrediction() -> throw labelling.unknown(id);
            case CorrectionAnswer.Unfit(String why) -> throw Refusal.unfit("P0310", why, List.of());
        };
    }
}
