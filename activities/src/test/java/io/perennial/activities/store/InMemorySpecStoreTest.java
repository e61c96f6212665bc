package io.perennial.activities.store;

final class InMemorySpecStoreTest extends SpecStoreContract {

    private final SpecStore specs = new InMemorySpecStore();

    @Override
    SpecStore specs() {
        return specs;
    }
}
