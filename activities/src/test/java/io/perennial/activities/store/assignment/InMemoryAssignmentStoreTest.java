package io.perennial.activities.store.assignment;

final class InMemoryAssignmentStoreTest extends AssignmentStoreContract {

    private final AssignmentStore assignments = new InMemoryAssignmentStore();

    @Override
    AssignmentStore assignments() {
        return assignments;
    }
}
