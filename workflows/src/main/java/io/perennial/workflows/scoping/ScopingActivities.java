package io.perennial.workflows.scoping;

import io.temporal.activity.ActivityInterface;

/** Effects of scoping; queue {@code data}. */
@ActivityInterface(namePrefix = "Scoping_")
public interface ScopingActivities {

    /** Measures how indicative each feature is on the source's training rows. */
    ScopingReport assess(ScopingRequest request);
}
