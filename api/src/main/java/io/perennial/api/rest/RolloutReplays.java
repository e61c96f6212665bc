package io.perennial.api.rest;

import io.perennial.activities.rollout.EvidenceReplay;
import io.perennial.activities.store.assignment.AssignmentStore;
import io.perennial.activities.store.event.BadEventStore;
import io.perennial.activities.store.outcome.OutcomeStore;
import io.perennial.activities.store.route.RouteStore;
import io.perennial.api.problem.Refusal;
import io.perennial.workflows.lifecycle.ModelId;
import io.perennial.workflows.rollout.EvidenceJudgement;
import io.perennial.workflows.rollout.EvidenceRequest;
import io.perennial.workflows.rollout.RolloutStatus;
import org.springframework.stereotype.Component;

/** Makes a rollout's last judgement once more from what is stored. */
@Component
public final class RolloutReplays {

    private final Lives lives;
    private final EvidenceReplay replay;

    RolloutReplays(
            Lives lives, OutcomeStore outcomes, BadEventStore events, AssignmentStore assignments, RouteStore routes) {
        this.lives = lives;
        this.replay = new EvidenceReplay(outcomes, events, assignments, routes);
    }

    /** Both judgements; refused while nothing has been judged. */
    public ReplayedRollout of(ModelId model, int number) {
        RolloutStatus rollout = lives.rollout(model, number);
        EvidenceJudgement recorded = rollout.evidence()
                .orElseThrow(() -> Refusal.conflict("step " + rollout.step() + " of rollout " + number + " of model '"
                        + model + "' has not been judged, so that there is nothing to replay"));
        return ReplayedRollout.of(recorded, replay.of(asked(rollout, recorded), recorded));
    }

    /** What was asked when the judgement was made; how much it was to wait for does not matter any more. */
    private static EvidenceRequest asked(RolloutStatus rollout, EvidenceJudgement recorded) {
        return new EvidenceRequest(
                rollout.request().model(),
                rollout.request().number(),
                rollout.step(),
                recorded.cursor(),
                EvidenceRequest.NO_BLOCK,
                rollout.request().incumbent().version(),
                rollout.request().candidate().version(),
                rollout.request().planInForce());
    }
}
