package io.perennial.activities.store.outcome;

import io.perennial.workflows.lifecycle.ModelId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Cursors of a test, in memory. */
public final class InMemoryCursorStore implements CursorStore {

    private final OutcomeStore outcomes;
    private final Map<Cursor, Long> sequences = new HashMap<>();
    private final Set<Cursor> closed = new HashSet<>();

    public InMemoryCursorStore(OutcomeStore outcomes) {
        this.outcomes = outcomes;
    }

    @Override
    public synchronized void settle(ModelId model, String consumer, long sequence) {
        sequences.merge(new Cursor(model, consumer), sequence, Math::max);
    }

    @Override
    public synchronized void close(ModelId model, String consumer) {
        closed.add(new Cursor(model, consumer));
    }

    @Override
    public synchronized long decided(ModelId model) {
        return sequences.entrySet().stream()
                .filter(entry -> entry.getKey().model().equals(model) && !closed.contains(entry.getKey()))
                .mapToLong(Map.Entry::getValue)
                .min()
                .orElseGet(() -> outcomes.lastSequence(model));
    }

    private record Cursor(ModelId model, String consumer) {}
}
