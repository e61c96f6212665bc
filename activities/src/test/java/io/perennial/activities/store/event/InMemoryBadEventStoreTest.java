package io.perennial.activities.store.event;

final class InMemoryBadEventStoreTest extends BadEventStoreContract {

    private final BadEventStore events = new InMemoryBadEventStore();

    @Override
    BadEventStore events() {
        return events;
    }
}
