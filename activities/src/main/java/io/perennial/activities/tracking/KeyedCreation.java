package io.perennial.activities.tracking;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Makes exactly one thing for a key on a server that would make another one each time. Searches first, creates, searches again: what an
 * unanswered attempt left behind is found by that second search. The oldest stays, younger ones (from an attempt that ran beside this one) are
 * deleted, so every caller ends with the same one.
 *
 * @param <T> what is made
 */
final class KeyedCreation<T> {

    private final Patience patience;
    private final Supplier<List<T>> findOldestFirst;
    private final Runnable create;
    private final Consumer<T> delete;

    KeyedCreation(Patience patience, Supplier<List<T>> findOldestFirst, Runnable create, Consumer<T> delete) {
        this.patience = patience;
        this.findOldestFirst = findOldestFirst;
        this.create = create;
        this.delete = delete;
    }

    /** The one thing of the key. */
    T findOrCreate() {
        for (int attempt = 1; ; attempt++) {
            List<T> found = findOldestFirst.get();
            if (!found.isEmpty()) {
                return onlyOldest(found);
            }
            tryToCreate(attempt);
            if (attempt > patience.attempts()) {
                throw new MlflowException(MlflowFault.UNAVAILABLE, "MLflow confirms what it does not keep");
            }
        }
    }

    private void tryToCreate(int attempt) {
        try {
            create.run();
        } catch (MlflowException failure) {
            if (failure.fault() != MlflowFault.UNAVAILABLE || patience.isLast(attempt)) {
                throw failure;
            }
            Pauses.pause(patience.pauseAfter(attempt));
        }
    }

    private T onlyOldest(List<T> found) {
        found.stream().skip(1).forEach(delete);
        return found.getFirst();
    }
}
