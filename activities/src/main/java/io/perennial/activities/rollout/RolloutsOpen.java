package io.perennial.activities.rollout;

import io.perennial.workflows.lifecycle.ModelId;

/** Tells whether somebody is still in charge of a rollout. */
@FunctionalInterface
public interface RolloutsOpen {

    /** True when the rollout is seen to be running now; false when it has ended or could not be asked. */
    boolean isOpen(ModelId model, int rollout);
}
