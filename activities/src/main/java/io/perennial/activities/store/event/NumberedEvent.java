package io.perennial.activities.store.event;

import io.perennial.activities.statistics.DrawnAnswer;
import io.perennial.workflows.serving.Arm;

/**
 * A stored bad event.
 *
 * @param number place among the model's bad events, from 1 without gaps
 * @param event what happened
 */
public record NumberedEvent(long number, BadEvent event) {

    /** The event as evidence. */
    public DrawnAnswer drawn() {
        return new DrawnAnswer(
                number,
                event.unitKey(),
                event.step(),
                event.arm() == Arm.CANDIDATE,
                true,
                event.share(),
                event.segments());
    }
}
