package io.perennial.activities.store.errors;

final class InMemoryTagStoreTest extends TagStoreContract {

    private final TagStore store = new InMemoryTagStore();

    @Override
    TagStore store() {
        return store;
    }
}
