package io.perennial.activities.store.outcome;

import io.perennial.workflows.lifecycle.ModelId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Joins labels to their predictions one after the other, so that of two labels for one prediction the second meets the first. Kept apart from
 * any store, which has to see that nobody else joins meanwhile.
 */
final class Joining {

    private final Map<String, Prediction> predictions;
    private final Map<String, Outcome> outcomes;
    private final Map<ModelId, Long> last;
    private final Map<ModelId, List<Outcome>> added = new LinkedHashMap<>();

    /**
     * A joining that begins with what is stored.
     *
     * @param predictions those known of the ones that labels are given for, by id
     * @param outcomes those among them that have one already, by prediction
     * @param last the last sequence of each of their models
     */
    Joining(Map<String, Prediction> predictions, Map<String, Outcome> outcomes, Map<ModelId, Long> last) {
        this.predictions = Map.copyOf(predictions);
        this.outcomes = new HashMap<>(outcomes);
        this.last = new HashMap<>(last);
    }

    /** What becomes of the next label. */
    Feedback join(GivenLabel given) {
        Label label = new Label(given.text(), given.rule().task());
        Optional<Feedback> unfit = label.misfit().map(Feedback.Unfit::new);
        return unfit.orElseGet(() -> Optional.ofNullable(predictions.get(given.predictionId()))
                .map(prediction -> join(prediction, label, given))
                .orElseGet(Feedback.UnknownPrediction::new));
    }

    private Feedback join(Prediction prediction, Label label, GivenLabel given) {
        Outcome earlier = outcomes.get(prediction.id());
        if (earlier != null) {
            return label.agreesWith(earlier.label())
                    ? new Feedback.Duplicate(earlier)
                    : new Feedback.Contradicts(earlier.label());
        }
        long sequence = last.merge(prediction.model(), 1L, Long::sum);
        Outcome outcome = Judgement.outcome(prediction, sequence, label, given.rule(), given.guardrails());
        outcomes.put(prediction.id(), outcome);
        added.computeIfAbsent(prediction.model(), _ -> new ArrayList<>()).add(outcome);
        return new Feedback.Stored(outcome);
    }

    /** The outcomes that were not there before, of each model in their order. */
    Map<ModelId, List<Outcome>> added() {
        return added;
    }
}
