package io.perennial.activities.lifecycle;

import io.perennial.activities.store.LedgerStore;
import io.perennial.activities.store.StatusStore;
import io.perennial.workflows.lifecycle.Decision;
import io.perennial.workflows.lifecycle.LedgerActivities;
import io.perennial.workflows.lifecycle.StatusPublication;
import java.util.List;

/** Keeps decisions and states in the stores, which take each of them once. */
public final class StoredLedger implements LedgerActivities {

    private final LedgerStore ledger;
    private final StatusStore statuses;

    public StoredLedger(LedgerStore ledger, StatusStore statuses) {
        this.ledger = ledger;
        this.statuses = statuses;
    }

    @Override
    public void record(List<Decision> decisions) {
        ledger.append(decisions);
    }

    @Override
    public void publish(StatusPublication publication) {
        statuses.publish(publication);
    }
}
