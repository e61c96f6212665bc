package io.perennial.activities.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.springframework.dao.DataIntegrityViolationException;

/**
 * Stores what many callers bring at the same time in few transactions: whoever has the turn stores all that wait, the others find theirs done.
 * A caller alone waits for nobody. An item that the database refuses costs its own caller the answer and no other.
 *
 * @param <T> what is stored
 * @param <R> what became of it
 */
public final class GroupCommit<T, R> {

    private static final int MOST = 500;

    private final Function<List<T>, List<R>> transaction;
    private final Queue<Waiting<T, R>> waiting = new ConcurrentLinkedQueue<>();
    private final ReentrantLock turn = new ReentrantLock();

    /**
     * A group commit of its own.
     *
     * @param transaction stores all items or none, and says what became of each, in their order
     */
    public GroupCommit(Function<List<T>, List<R>> transaction) {
        this.transaction = transaction;
    }

    /** Stores the item, in a transaction that is committed when this returns; throws what that transaction threw. */
    public R store(T item) {
        Waiting<T, R> mine = new Waiting<>(item);
        waiting.add(mine);
        turn.lock();
        try {
            while (mine.isOpen()) {
                storeTogether(next());
            }
        } finally {
            turn.unlock();
        }
        return mine.result();
    }

    /** How many wait for their turn. */
    int waiting() {
        return waiting.size();
    }

    private List<Waiting<T, R>> next() {
        List<Waiting<T, R>> group = new ArrayList<>();
        for (Waiting<T, R> one = waiting.poll(); one != null; one = group.size() < MOST ? waiting.poll() : null) {
            group.add(one);
        }
        return group;
    }

    private void storeTogether(List<Waiting<T, R>> group) {
        try {
            List<R> results =
                    transaction.apply(group.stream().map(one -> one.item).toList());
            for (int place = 0; place < group.size(); place++) {
                group.get(place).result = Optional.of(results.get(place));
            }
        } catch (DataIntegrityViolationException refusal) {
            if (group.size() == 1) {
                group.getFirst().failure = Optional.of(refusal);
            } else {
                group.forEach(one -> storeTogether(List.of(one)));
            }
        } catch (RuntimeException failure) { // whatever it is, every caller has to hear of it
            group.forEach(one -> one.failure = Optional.of(failure));
        }
    }

    /** Written and read by who has the turn. */
    private static final class Waiting<T, R> {

        private final T item;
        private Optional<R> result = Optional.empty();
        private Optional<RuntimeException> failure = Optional.empty();

        Waiting(T item) {
            this.item = item;
        }

        boolean isOpen() {
            return result.isEmpty() && failure.isEmpty();
        }

        R result() {
            failure.ifPresent(thrown -> {
                throw thrown;
            });
            return result.orElseThrow();
        }
    }
}
