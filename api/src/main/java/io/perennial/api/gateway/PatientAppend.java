package io.perennial.api.gateway;

import io.micrometer.core.instrument.Counter;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataIntegrityViolationException;

/**
 * Appends to a store that may be away, which is waited for, or may refuse, which costs what is refused and nothing beside it.
 *
 * @param <T> what is stored
 */
final class PatientAppend<T> {

    private static final Logger LOG = LoggerFactory.getLogger(PatientAppend.class);

    private final String what;
    private final Function<T, String> id;
    private final Consumer<List<T>> store;
    private final Counter lost;
    private final BooleanSupplier givesUp;
    private volatile boolean silent;

    /**
     * An append of its own to a store.
     *
     * @param what its name in the log, such as {@code prediction}
     * @param id tells one from the others
     * @param store keeps all of a list or none
     * @param lost counts what could not be kept
     * @param givesUp asked after every try that met no store; true ends the wait
     */
    PatientAppend(String what, Function<T, String> id, Consumer<List<T>> store, Counter lost, BooleanSupplier givesUp) {
        this.what = what;
        this.id = id;
        this.store = store;
        this.lost = lost;
        this.givesUp = givesUp;
    }

    /** True while the store does not take what it is given. */
    boolean isStoreSilent() {
        return silent;
    }

    /** Returns those that could not be kept. */
    List<T> append(List<T> items) throws InterruptedException {
        StorePause pause = new StorePause();
        while (!items.isEmpty()) {
            try {
                store.accept(items);
                silent = false;
                return List.of();
            } catch (DataIntegrityViolationException e) {
                silent = false; // a refusal is an answer
                return appendOneByOne(items, e);
            } catch (RuntimeException e) { // whatever the store throws, the items are still ours to keep
                LOG.warn(
                        "{} of kind {} wait for the store, next try in {} ms: {}",
                        items.size(),
                        what,
                        pause.millis(),
                        e.toString());
                silent = true;
            }
            if (givesUp.getAsBoolean()) {
                lost.increment(items.size());
                return items;
            }
            pause.await();
        }
        return List.of();
    }

    private List<T> appendOneByOne(List<T> items, DataIntegrityViolationException refusal) throws InterruptedException {
        if (items.size() == 1) {
            lost.increment();
            LOG.error("The {} {} is lost, the store refuses it", what, id.apply(items.getFirst()), refusal);
            return items;
        }
        List<T> refused = new ArrayList<>();
        for (T item : items) {
            refused.addAll(append(List.of(item)));
        }
        return refused;
    }
}
