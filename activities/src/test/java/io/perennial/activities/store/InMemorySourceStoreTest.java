package io.perennial.activities.store;

final class InMemorySourceStoreTest extends SourceStoreContract {

    private final SourceStore sources = new InMemorySourceStore();

    @Override
    SourceStore sources() {
        return sources;
    }
}
