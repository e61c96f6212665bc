package io.perennial.activities.rollout;

import io.perennial.workflows.lifecycle.ModelId;
import io.perennial.workflows.rollout.EvidenceRequest;

/** One rollout of a model. */
record RolloutId(ModelId model, int number) {

    static RolloutId of(EvidenceRequest request) {
        return new RolloutId(request.model(), request.rollout());
    }

    /** True for a rollout that had ended when this one began: those that go on at once have consecutive numbers, as many as the plan has candidates. */
    boolean isOver(RolloutId earlier, int candidates) {
        return earlier.model.equals(model) && earlier.number <= number - candidates;
    }
}
