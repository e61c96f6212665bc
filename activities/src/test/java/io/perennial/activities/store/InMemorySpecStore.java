package io.perennial.activities.store;

import io.perennial.workflows.lifecycle.ModelId;
import io.perennial.workflows.scoping.ProjectSpec;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Applied specs of a test, in memory. */
public final class InMemorySpecStore implements SpecStore {

    private final Map<Key, AppliedSpec> specs = new LinkedHashMap<>();

    @Override
    public synchronized void keep(String commandId, String actor, String yaml, ProjectSpec resolved) {
        specs.putIfAbsent(new Key(resolved.name(), commandId), new AppliedSpec(actor, yaml, resolved));
    }

    @Override
    public synchronized Optional<AppliedSpec> latest(ModelId model) {
        return specs.values().stream()
                .filter(spec -> spec.resolved().name().equals(model))
                .reduce((_, later) -> later);
    }

    private record Key(ModelId model, String commandId) {}
}
