package io.perennial.activities.lifecycle;

import io.perennial.activities.store.ClosedLedgerException;
import io.perennial.activities.store.LedgerStore;
import io.perennial.activities.store.StatusStore;
import io.perennial.workflows.lifecycle.ledger.Decision;
import io.perennial.workflows.lifecycle.ledger.LedgerActivities;
import io.perennial.workflows.lifecycle.ledger.StatusPublication;
import io.temporal.failure.ApplicationFailure;
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
        try {
            ledger.append(decisions);
        } catch (ClosedLedgerException closed) { // a retry cannot open it again
            throw ApplicationFailure.newNonRetryableFailureWithCause(
                    closed.getMessage(), LedgerFailure.LEDGER_CLOSED.name(), closed);
        }
    }

    @Override
    public void publish(StatusPublication publication) {
        statuses.publish(publication);
    }
}
