package io.perennial.workflows.rollout;

import io.perennial.workflows.Absent;
import io.perennial.workflows.lifecycle.Receipt;
import java.util.List;

/**
 * What a run of a rollout hands to the next one when it continues as new.
 *
 * @param state the rollout as its table sees it
 * @param decisions decisions written down so far; their keys are numbered on
 * @param sentence state for a person
 * @param accepted receipts of commands, so that one that is sent again has its effect once
 */
public record RolloutProgress(RolloutState state, int decisions, String sentence, List<Receipt> accepted) {

    public RolloutProgress {
        accepted = Absent.orEmpty(accepted);
    }
}
