package io.perennial.workflows.lifecycle.course;

import io.perennial.workflows.EffectOptions;
import io.perennial.workflows.lifecycle.ledger.Decision;
import io.perennial.workflows.lifecycle.ledger.DecisionKind;
import io.perennial.workflows.lifecycle.ledger.LedgerActivities;
import io.temporal.workflow.Workflow;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Writes the life's own decisions down, each under a key derived from what caused it. */
final class Ledger {

    /** Actor of what the life decides by itself. */
    static final String LIFECYCLE = "policy lifecycle";

    private final LedgerActivities activities = Workflow.newActivityStub(LedgerActivities.class, EffectOptions.CONTROL);
    private final Life life;

    Ledger(Life life) {
        this.life = life;
    }

    /** A decision that rests on facts about a version. */
    Decision decision(
            DecisionKind kind,
            String cause,
            String actor,
            String reason,
            Map<String, String> facts,
            Optional<Integer> version) {
        return new Decision(life.model(), cause + "/" + kind, kind, actor, reason, facts, version, life.outcomes());
    }

    /** A decision in the words of what caused it. */
    Decision decision(DecisionKind kind, Cause cause) {
        return decision(kind, cause.key(), cause.actor(), cause.reason(), Map.of(), championVersion());
    }

    /** Nobody watched for a while; the key is that of the new watch. */
    Decision monitorStartedAgain(String key, String why) {
        return decision(DecisionKind.MONITOR_STARTED_AGAIN, key, LIFECYCLE, why, Map.of(), championVersion());
    }

    void record(Decision... decisions) {
        activities.record(List.of(decisions));
    }

    void record(List<Decision> decisions) {
        activities.record(decisions);
    }

    private Optional<Integer> championVersion() {
        return life.champions().current().map(champion -> champion.served().version());
    }
}
