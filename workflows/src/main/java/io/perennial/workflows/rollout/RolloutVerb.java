package io.perennial.workflows.rollout;

import java.util.Locale;

/** What a person can ask of an open rollout besides its end. */
enum RolloutVerb {
    PROMOTE,
    PAUSE,
    RESUME;

    /** As receipts remember it. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
