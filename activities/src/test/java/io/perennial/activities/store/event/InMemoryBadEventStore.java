package io.perennial.activities.store.event;

import io.perennial.workflows.lifecycle.ModelId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Bad events of a test, in memory. */
public final class InMemoryBadEventStore implements BadEventStore {

    private final Map<ModelId, List<NumberedEvent>> events = new HashMap<>();
    private final Set<String> ids = new HashSet<>();

    @Override
    public synchronized void append(List<BadEvent> added) {
        for (BadEvent event : added) {
            if (ids.add(event.id())) {
                List<NumberedEvent> stored = events.computeIfAbsent(event.model(), _ -> new ArrayList<>());
                stored.add(new NumberedEvent(stored.size() + 1L, event));
            }
        }
    }

    @Override
    public synchronized List<NumberedEvent> after(ModelId model, int rollout, long cursor, int limit) {
        return events.getOrDefault(model, List.of()).stream()
                .filter(stored -> stored.event().rollout() == rollout && stored.number() > cursor)
                .limit(limit)
                .toList();
    }
}
