package io.perennial.api.rest;

import io.perennial.activities.store.LedgerEntry;
import io.perennial.api.rest.LedgerReading.Summary;
import io.perennial.api.rest.PerformanceReading.VersionChange;
import io.perennial.workflows.lifecycle.Stage;
import io.perennial.workflows.lifecycle.ledger.Decision;
import io.perennial.workflows.lifecycle.ledger.DecisionKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Adds ledger entries up in their order. */
final class LedgerFold {

    private final List<VersionChange> champions = new ArrayList<>();
    private final RolloutStories rollouts = new RolloutStories();
    private Optional<LedgerEntry> openEpisode = Optional.empty();
    private Stage reached = Stage.SCOPING;
    private long cursor;

    /** Number of the last entry added; numbers have no gaps. */
    long cursor() {
        return cursor;
    }

    void add(LedgerEntry entry) {
        cursor = entry.number();
        rollouts.add(entry);
        reached = reached(entry.decision().kind());
        Decision decision = entry.decision();
        switch (decision.kind()) {
            case EPISODE_OPENED -> openEpisode = Optional.of(entry);
            case EPISODE_CLOSED -> openEpisode = Optional.empty();
            case FIRST_RELEASE, PROMOTED -> change(decision);
            case ROLLED_BACK -> {
                if (decision.facts().containsKey("to")) { // else a candidate ended, and the champion stayed
                    change(decision);
                }
            }
            case SPEC_APPLIED,
                    CHARTER_SIGNED,
                    CHARTER_REFUSED,
                    DATASET_ACCEPTED,
                    DATASET_REFUSED,
                    TRAINED,
                    TRAINING_REFUSED,
                    APPROVAL_ASKED,
                    APPROVED,
                    REJECTED,
                    ROLLOUT_STARTED,
                    SHADOW_PASSED,
                    CANARY_STEPPED,
                    GATE_REACHED,
                    GATE_APPROVED,
                    ROLLOUT_PAUSED,
                    ROLLOUT_RESUMED,
                    ROLLOUT_HELD,
                    MONITOR_STARTED_AGAIN,
                    DEGREE_RAISED,
                    DEGREE_LOWERED,
                    DEGREE_FELL,
                    ERROR_ACTION_CHOSEN,
                    EXPERIMENT_ENDED,
                    EXPERIMENT_CALLED_OFF,
                    RETRAINING_ASKED,
                    CANCELLED,
                    ROLLBACK_ASKED,
                    RETIREMENT_ASKED,
                    RETIRED,
                    GATE_SWITCHED_OFF -> {
                // says nothing about champions or episodes
            }
        }
    }

    /** The stage that the decision leads into; one that leads nowhere leaves the life where it stands. */
    private Stage reached(DecisionKind kind) {
        return switch (kind) {
            case SPEC_APPLIED -> Stage.SCOPING;
            case CHARTER_SIGNED, RETRAINING_ASKED -> Stage.DATA;
            case DATASET_ACCEPTED -> Stage.TRAINING;
            case APPROVAL_ASKED -> Stage.APPROVAL;
            case APPROVED, ROLLOUT_STARTED -> Stage.ROLLOUT;
            case FIRST_RELEASE, PROMOTED -> Stage.WATCHING;
            case CHARTER_REFUSED,
                    DATASET_REFUSED,
                    TRAINED,
                    TRAINING_REFUSED,
                    GATE_SWITCHED_OFF,
                    REJECTED,
                    SHADOW_PASSED,
                    CANARY_STEPPED,
                    GATE_REACHED,
                    GATE_APPROVED,
                    ROLLOUT_PAUSED,
                    ROLLOUT_RESUMED,
                    ROLLED_BACK,
                    ROLLOUT_HELD,
                    EPISODE_OPENED,
                    EPISODE_CLOSED,
                    MONITOR_STARTED_AGAIN,
                    DEGREE_RAISED,
                    DEGREE_LOWERED,
                    DEGREE_FELL,
                    ERROR_ACTION_CHOSEN,
                    EXPERIMENT_ENDED,
                    EXPERIMENT_CALLED_OFF,
                    CANCELLED,
                    ROLLBACK_ASKED,
                    RETIREMENT_ASKED,
                    RETIRED -> reached;
        };
    }

    Summary summary() {
        return new Summary(cursor, openEpisode, List.copyOf(champions), rollouts.all(), reached);
    }

    private void change(Decision decision) {
        decision.version()
                .filter(version -> champions.isEmpty() || champions.getLast().version() != version)
                .ifPresent(version -> champions.add(new VersionChange(decision.outcomes() + 1, version)));
    }
}
