package io.perennial.activities.store.assignment;

import io.perennial.workflows.lifecycle.ModelId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Units of a test, in memory. */
public final class InMemoryAssignmentStore implements AssignmentStore {

    private final Map<ModelId, List<NumberedUnit>> units = new HashMap<>();
    private final Set<String> known = new HashSet<>();

    @Override
    public synchronized void append(List<AssignedUnit> added) {
        for (AssignedUnit unit : added) {
            if (known.add(unit.model() + "/" + unit.rollout() + "/" + unit.unit())) {
                List<NumberedUnit> stored = units.computeIfAbsent(unit.model(), _ -> new ArrayList<>());
                stored.add(new NumberedUnit(stored.size() + 1L, unit));
            }
        }
    }

    @Override
    public synchronized List<NumberedUnit> after(ModelId model, int rollout, long cursor, int limit) {
        return units.getOrDefault(model, List.of()).stream()
                .filter(stored -> stored.assigned().rollout() == rollout && stored.number() > cursor)
                .limit(limit)
                .toList();
    }
}
