package io.perennial.activities.store.source;

final class InMemorySourceStoreTest extends SourceStoreContract {

    private final SourceStore sources = new InMemorySourceStore();

    @Override
    SourceStore sources() {
        return sources;
    }
}
