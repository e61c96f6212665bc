package io.perennial.workflows.rollout;

import io.perennial.workflows.Absent;
import java.time.Instant;
import java.util.Optional;

/**
 * A person's wish that a rollout goes no further for now.
 *
 * @param actor who asked
 * @param reason in the actor's words
 * @param since when the clock of its step was stopped; empty for a pause from before pauses stopped it, which maxima and deadlines end
 */
public record Pause(String actor, String reason, Optional<Instant> since) {

    public Pause {
        since = Absent.orEmpty(since);
    }
}
