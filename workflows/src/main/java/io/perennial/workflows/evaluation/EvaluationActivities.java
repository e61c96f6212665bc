package io.perennial.workflows.evaluation;

import io.temporal.activity.ActivityInterface;

/** Replays retraining policies with the platform's own fit; queue {@code training}. */
@ActivityInterface(namePrefix = "Evaluation_")
public interface EvaluationActivities {

    /** Fits as often as the policy asks, with heartbeats; a new attempt starts from the first fit. */
    PolicyReport replay(PolicyRequest request);
}
