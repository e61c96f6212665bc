package io.perennial.activities.lifecycle;

/** Types of failures of {@link StoredLedger}. */
enum LedgerFailure {
    /** The model is retired; nothing is decided about it any more. */
    LEDGER_CLOSED
}
