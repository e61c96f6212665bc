package io.perennial.activities.store;

import io.perennial.workflows.lifecycle.ledger.Decision;

/** Nothing is decided about a model any more: its ledger ends with its retirement. */
public final class ClosedLedgerException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    ClosedLedgerException(Decision refused) {
        super("the ledger of " + refused.model() + " is closed, because the model is retired; refused: "
                + refused.kind() + " under the key '" + refused.key() + "'");
    }
}
