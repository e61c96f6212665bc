package io.perennial.api.gateway;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/**
 * The one thread on which a version beside is asked, in the order of the answers.
 *
 * <p>It is full when too many requests wait, or the oldest has waited too long: so a version that hangs
 * is asked no more. Both are known before a request is looked at, which is why what is dropped says nothing about the version.
 */
final class ShadowLane {

    static final int CAPACITY = 1_024;
    private static final Duration LONGEST_WAIT = Duration.ofMillis(500);
    private static final long IDLE_SECONDS = 60;
    /** Between two looks into an empty queue. A thread that is woken for each request takes the processor from the next one. */
    private static final Duration BREATH = Duration.ofMillis(5);

    private final Consumer<ShadowTask> work;
    private final ThreadPoolExecutor thread;
    private volatile Optional<ShadowTask> asking = Optional.empty();

    ShadowLane(String name, Consumer<ShadowTask> work) {
        this.work = work;
        this.thread = new ThreadPoolExecutor(
                1,
                1,
                IDLE_SECONDS,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(CAPACITY),
                Thread.ofPlatform().name(name).daemon().factory());
        thread.allowCoreThreadTimeOut(true);
    }

    private record Turn(ShadowLane lane, ShadowTask task) implements Runnable {

        @Override
        public void run() {
            lane.work(task);
        }
    }

    private void work(ShadowTask task) {
        asking = Optional.of(task);
        try {
            work.accept(task);
        } finally {
            asking = Optional.empty();
        }
        if (thread.getQueue().isEmpty()) {
            LockSupport.parkNanos(BREATH.toNanos());
        }
    }

    /** False when the lane is full, or closed. */
    boolean take(ShadowTask task, long nowNanos) {
        if (oldest().filter(waiting -> waiting.isOlderThan(LONGEST_WAIT, nowNanos))
                .isPresent()) {
            return false;
        }
        try {
            thread.execute(new Turn(this, task));
            return true;
        } catch (RejectedExecutionException e) { // as many wait as may
            return false;
        }
    }

    private Optional<ShadowTask> oldest() {
        return asking.or(
                () -> thread.getQueue().peek() instanceof Turn next ? Optional.of(next.task()) : Optional.empty());
    }

    /** Takes a task that needs no answer any more out of the queue, with all that it holds in memory. */
    void forget(ShadowTask task) {
        thread.remove(new Turn(this, task));
    }

    /** Closes the lane unless it has work, or hangs. */
    boolean closeIfIdle() {
        boolean idle = oldest().isEmpty();
        if (idle) {
            thread.shutdown();
        }
        return idle;
    }

    void close() {
        thread.shutdownNow();
    }
}
