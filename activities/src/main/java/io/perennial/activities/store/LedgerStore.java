package io.perennial.activities.store;

import io.perennial.workflows.lifecycle.ModelId;
import io.perennial.workflows.lifecycle.ledger.Decision;
import java.util.List;
import java.util.Optional;

/** The append-only, hash-chained ledger of decisions. */
public interface LedgerStore {

    /**
     * Appends decisions in order, each once by model and key: all of them or none.
     *
     * @throws ClosedLedgerException when a new one would follow a model's {@code RETIRED}, which is the last entry there ever is
     */
    void append(List<Decision> decisions);

    /** Entries of a model with number above {@code after}, in order, at most {@code limit}. */
    List<LedgerEntry> entries(ModelId model, long after, int limit);

    /** Number of the first entry that is missing or does not fit the hash before it; empty when the chain is whole. */
    Optional<Long> firstBroken(ModelId model);
}
