package io.perennial.activities.store;

import io.perennial.activities.store.outcome.CursorStore;
import io.perennial.workflows.WorkflowIds;
import io.perennial.workflows.lifecycle.ModelId;
import io.perennial.workflows.lifecycle.ModelStatus;
import io.perennial.workflows.lifecycle.Stage;
import io.perennial.workflows.lifecycle.ledger.StatusPublication;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Published states of a test, in memory. */
public final class InMemoryStatusStore implements StatusStore {

    private final CursorStore cursors;
    private final Map<ModelId, StatusPublication> published = new TreeMap<>();

    public InMemoryStatusStore(CursorStore cursors) {
        this.cursors = cursors;
    }

    @Override
    public synchronized void publish(StatusPublication publication) {
        ModelId model = publication.status().model();
        publication.closedRollout().ifPresent(rollout -> cursors.close(model, WorkflowIds.rollout(model, rollout)));
        if (publication.status().stage() == Stage.RETIRED) {
            cursors.close(model, WorkflowIds.monitoring(model));
        }
        published.merge(model, publication, (old, fresh) -> fresh.revision() > old.revision() ? fresh : old);
    }

    @Override
    public synchronized Optional<ModelStatus> find(ModelId model) {
        return Optional.ofNullable(published.get(model)).map(StatusPublication::status);
    }

    @Override
    public synchronized List<ModelStatus> all() {
        return published.values().stream().map(StatusPublication::status).toList();
    }
}
