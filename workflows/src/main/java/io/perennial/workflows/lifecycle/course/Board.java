package io.perennial.workflows.lifecycle.course;

import io.perennial.workflows.EffectOptions;
import io.perennial.workflows.WorkflowAttributes;
import io.perennial.workflows.lifecycle.ModelStatus;
import io.perennial.workflows.lifecycle.Verdict;
import io.perennial.workflows.lifecycle.ledger.LedgerActivities;
import io.perennial.workflows.lifecycle.ledger.StatusPublication;
import io.temporal.workflow.Workflow;
import java.util.Optional;

/** Shows readers where the life stands. */
final class Board {

    private final LedgerActivities activities = Workflow.newActivityStub(LedgerActivities.class, EffectOptions.CONTROL);
    private final Life life;

    Board(Life life) {
        this.life = life;
    }

    /** Publishes the present state; it is in the store when this returns. */
    void publish() {
        publish(Optional.empty());
    }

    /** Publishes the present state, and that the cursor of the last rollout no longer counts. */
    void publishEnd() {
        int rollouts = life.numbering().counters().rollouts();
        publish(Optional.of(rollouts).filter(number -> number > 0));
    }

    /** Publishes the present state, and that the cursor of this rollout no longer counts. */
    void publishEndOf(int rollout) {
        publish(Optional.of(rollout));
    }

    /** Shows the verdict of the stage that reported last. */
    void verdict(Verdict verdict) {
        Workflow.upsertTypedSearchAttributes(WorkflowAttributes.VERDICT.valueSet(verdict.name()));
    }

    private void publish(Optional<Integer> closedRollout) {
        ModelStatus status = life.status();
        Workflow.setCurrentDetails(status.sentence());
        activities.publish(new StatusPublication(status, life.nextRevision(), closedRollout));
    }
}
