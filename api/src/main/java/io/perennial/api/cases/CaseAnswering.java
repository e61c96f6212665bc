package io.perennial.api.cases;

import io.perennial.activities.store.cases.CaseStore;
import io.perennial.activities.store.outcome.Feedback;
import io.perennial.api.feedback.Labelling;
import io.perennial.api.problem.Refusal;
import io.perennial.workflows.lifecycle.ModelId;
import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Component;

/** Takes what people decide on cases, as labels; the same decision sent again changes nothing. */
@Component
public final class CaseAnswering {

    private final CaseStore cases;
    private final Labelling labelling;

    CaseAnswering(CaseStore cases, Labelling labelling) {
        this.cases = cases;
        this.labelling = labelling;
    }

    /** What became of a decision. */
    public record Decided(String prediction_id, String answer, boolean duplicate) {}

    /** Label and decision are kept together, or neither. */
    public Decided decide(String predictionId, String answer, String actor) {
        labelling.storePending(List.of(predictionId));
        if (cases.find(predictionId).isEmpty()) {
            throw Refusal.notFound("there is no case '" + predictionId + "' that a person decides");
        }
        return switch (labelling.label(predictionId, answer, label -> cases.decide(label, actor, Instant.now()))) {
            case Feedback.Stored(var outcome) -> new Decided(predictionId, outcome.label(), false);
            case Feedback.Duplicate(var outcome) -> new Decided(predictionId, outcome.label(), true);
            case Feedback.Contradicts(String stored) ->
                throw Refusal.settled("case '" + predictionId + "' is decided already: its answer is '" + stored + "'");
            case Feedback.UnknownPrediction() ->
                throw Refusal.notFound("there is no prediction '" + predictionId + "'");
            case Feedback.Unfit(String why) -> throw Refusal.unfit("P0310", why, List.of());
        };
    }

    /** Classes to choose from; none where a number is asked for. */
    public List<String> choices(ModelId model) {
        return labelling.classes(model);
    }
}
