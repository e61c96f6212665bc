package io.perennial.activities.store.outcome;

import io.perennial.workflows.lifecycle.ModelId;

/** How far each open consumer of a model's outcomes has decided. Consumers are workflow ids, such as {@code rollout/pc-prices/7}. */
public interface CursorStore {

    /** The consumer's decisions up to this sequence are made and in force; a lower sequence than stored changes nothing. */
    void settle(ModelId model, String consumer, long sequence);

    /** The consumer has ended and its cursor counts no longer. */
    void close(ModelId model, String consumer);

    /** Sequence up to which every open consumer has decided; the last outcome's sequence when none is open. */
    long decided(ModelId model);
}
