package io.perennial.activities.store;

final class InMemoryLedgerStoreTest extends LedgerStoreContract {

    private final LedgerStore ledger = new InMemoryLedgerStore();

    @Override
    LedgerStore ledger() {
        return ledger;
    }
}
