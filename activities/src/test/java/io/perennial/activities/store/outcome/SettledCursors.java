package io.perennial.activities.store.outcome;

import io.perennial.workflows.lifecycle.ModelId;
import java.util.ArrayList;
import java.util.List;

/** Writes down which cursors were settled. */
public final class SettledCursors implements CursorStore {

    private final List<String> settled = new ArrayList<>();

    /** Consumers with their sequences, in order, such as {@code rollout/m/7 at 40}. */
    public List<String> settled() {
        return List.copyOf(settled);
    }

    @Override
    public void settle(ModelId model, String consumer, long sequence) {
        settled.add(consumer + " at " + sequence);
    }

    @Override
    public void close(ModelId model, String consumer) {
        throw new UnsupportedOperationException("nobody closes cursors here");
    }

    @Override
    public long decided(ModelId model) {
        throw new UnsupportedOperationException("nobody asks here");
    }
}
