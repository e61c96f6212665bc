package io.perennial.workflows.rollout;

import io.perennial.workflows.rollout.RolloutEvent.Aborted;
import io.perennial.workflows.rollout.RolloutEvent.Wish;
import java.util.ArrayDeque;
import java.util.Deque;

/** What has come to a rollout and was not dealt with yet, in the order it came. */
final class RolloutInbox {

    private final Deque<RolloutEvent> events = new ArrayDeque<>();

    void add(RolloutEvent event) {
        events.add(event);
    }

    boolean isEmpty() {
        return events.isEmpty();
    }

    /** True when a person has ended it. */
    boolean holdsAbort() {
        return events.stream().anyMatch(Aborted.class::isInstance);
    }

    /** The oldest; an end leaves nothing of what else people wish, else it might come after what they wished before. */
    RolloutEvent take() {
        if (holdsAbort()) {
            events.removeIf(Wish.class::isInstance);
        }
        return events.remove();
    }

    /** What the state comes to with all that is here. */
    RolloutState foreseen(RolloutState state) {
        RolloutState foreseen = state;
        for (RolloutEvent event : events) {
            foreseen = RolloutTable.step(foreseen, event).state();
        }
        return foreseen;
    }
}
