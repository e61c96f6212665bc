package io.perennial.workflows.lifecycle.ledger;

import io.temporal.activity.ActivityInterface;
import java.util.List;

/** What the life writes down; queue {@code control}. Both are idempotent. */
@ActivityInterface(namePrefix = "Ledger_")
public interface LedgerActivities {

    /** Appends decisions to the hash-chained ledger, each once by its key. */
    void record(List<Decision> decisions);

    /** Publishes the life's present state for readers; a revision that is not newer than the stored one is dropped. */
    void publish(StatusPublication publication);
}
