package io.perennial.activities.store;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Lets one change of a double's state through at a time and wakes those who wait for one. */
public final class Turnstile {

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();

    public <T> T change(Supplier<T> work) {
        lock.lock();
        try {
            T result = work.get();
            changed.signalAll();
            return result;
        } finally {
            lock.unlock();
        }
    }

    public <T> T await(Duration atMost, Supplier<T> look, Predicate<? super T> enough) throws InterruptedException {
        lock.lock();
        try {
            long left = atMost.toNanos();
            while (!enough.test(look.get()) && left > 0) {
                left = changed.awaitNanos(left);
            }
            return look.get();
        } finally {
            lock.unlock();
        }
    }
}
