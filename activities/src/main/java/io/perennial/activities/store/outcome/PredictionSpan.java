package io.perennial.activities.store.outcome;

import io.perennial.workflows.lifecycle.ModelId;
import java.time.Instant;
import java.util.Optional;

/**
 * Predictions of a model that were answered within some time.
 *
 * @param model the model
 * @param from none before it; empty for the first there are
 * @param to none from it on; empty for the last there are
 * @param rollout only those that were answered while this rollout was open; empty for all
 */
public record PredictionSpan(ModelId model, Optional<Instant> from, Optional<Instant> to, Optional<Integer> rollout) {

    boolean contains(Prediction prediction) {
        return prediction.model().equals(model)
                && from.filter(prediction.at()::isBefore).isEmpty()
                && to.filter(end -> !prediction.at().isBefore(end)).isEmpty()
                && rollout.filter(number -> number != prediction.rollout()).isEmpty();
    }
}
