package io.perennial.api.bench;

import io.temporal.activity.ActivityInterface;

/** An effect without effect. */
@ActivityInterface
public interface NoOpActivity {

    /** Returns at once. */
    void doNothing();
}
