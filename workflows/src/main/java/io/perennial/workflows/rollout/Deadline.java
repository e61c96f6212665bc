package io.perennial.workflows.rollout;

import java.time.Duration;
import java.time.Instant;

/**
 * By when a step must have proven itself.
 *
 * @param at when it is over
 * @param reached true once the time that the plan gives was over, and only a last look at what is stored is left
 */
public record Deadline(Instant at, boolean reached) {

    /** How long the last look may take: a store that does not answer for so long is away. */
    static final Duration LAST_LOOK = Duration.ofMinutes(1);

    /** The same after a pause that ended now: its time goes on, and a last look is begun anew. */
    Deadline after(Duration pause, Instant now) {
        return reached ? lastLook(now) : new Deadline(at.plus(pause), false);
    }

    /** The last look of a step whose time is found to be over now, which may be long after it was. */
    static Deadline lastLook(Instant now) {
        return new Deadline(now.plus(LAST_LOOK), true);
    }
}
