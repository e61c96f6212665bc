package io.perennial.workflows.rollout;

import io.perennial.workflows.Absent;
import java.util.Optional;

/**
 * Tells a life whether its rollout waits for a person.
 *
 * @param number running number of the rollout
 * @param waitsFor what it waits for; empty when it goes on by itself
 */
public record RolloutStanding(int number, Optional<RolloutWait> waitsFor) {

    public RolloutStanding {
        waitsFor = Absent.orEmpty(waitsFor);
    }
}
