package io.perennial.api.rest;

import io.perennial.activities.store.LedgerEntry;
import io.perennial.workflows.WorkflowIds;
import io.perennial.workflows.lifecycle.ledger.Decision;
import io.perennial.workflows.lifecycle.ledger.DecisionKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Sorts ledger entries by the rollout that they belong to. */
final class RolloutStories {

    private final List<RolloutStory> stories = new ArrayList<>();
    private Optional<LedgerEntry> switchedOff = Optional.empty();

    void add(LedgerEntry entry) {
        Decision decision = entry.decision();
        WorkflowIds.rolloutOfDecision(decision.key()).ifPresent(number -> continueWith(number, entry));
        DecisionKind kind = decision.kind();
        if (kind == DecisionKind.GATE_SWITCHED_OFF) {
            switchedOff = Optional.of(entry);
        } else if (kind == DecisionKind.RETRAINING_ASKED || kind == DecisionKind.SPEC_APPLIED) {
            switchedOff = Optional.empty();
        } else if (kind == DecisionKind.RETIRED || isWayBack(decision)) {
            endReign(entry);
        }
    }

    /** All rollouts, in order. */
    List<RolloutStory> all() {
        return List.copyOf(stories);
    }

    private void continueWith(int number, LedgerEntry entry) {
        if (entry.decision().kind() == DecisionKind.ROLLOUT_STARTED) {
            stories.add(new RolloutStory(number, List.of(entry), switchedOff, Optional.empty()));
            return;
        }
        if (entry.decision().kind() == DecisionKind.PROMOTED) {
            endReign(entry);
        }
        for (int i = stories.size() - 1; i >= 0; i--) {
            RolloutStory story = stories.get(i);
            if (story.number() == number) {
                stories.set(i, story.with(entry));
                return;
            }
        }
    }

    /** The champion that came from the last promotion serves no longer. */
    private void endReign(LedgerEntry entry) {
        for (int i = stories.size() - 1; i >= 0; i--) {
            RolloutStory story = stories.get(i);
            if (isPromoted(story)) {
                if (story.afterwards().isEmpty()) {
                    stories.set(
                            i,
                            new RolloutStory(
                                    story.number(), story.decisions(), story.switchedOff(), Optional.of(entry)));
                }
                return;
            }
        }
    }

    private static boolean isWayBack(Decision decision) {
        return decision.kind() == DecisionKind.ROLLED_BACK && decision.facts().containsKey("to");
    }

    private static boolean isPromoted(RolloutStory story) {
        return story.end()
                .filter(end -> end.decision().kind() == DecisionKind.PROMOTED)
                .isPresent();
    }
}
