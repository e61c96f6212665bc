package io.perennial.activities.attempt;

import io.temporal.activity.Activity;
import io.temporal.activity.ActivityExecutionContext;
import io.temporal.client.ActivityCompletionException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Heartbeats of one attempt, given by a thread of their own while the attempt is busy in one long read or computation.
 *
 * <p>They end with {@link #close} or once the attempt must stop, whichever comes first; the attempt's own thread learns that it must stop
 * at its next {@link #check}.
 */
public final class LifeSigns implements AutoCloseable {

    /** Several in the shortest heartbeat timeout there is, 10 s. */
    private static final Duration PAUSE = Duration.ofSeconds(2);

    private final Runnable heartbeat;
    private final CountDownLatch ended = new CountDownLatch(1);

    private LifeSigns(Runnable heartbeat, Duration pause) {
        this.heartbeat = heartbeat;
        Thread.ofVirtual().name("life signs").start(() -> giveEvery(pause));
    }

    /** Signs of the activity on this thread. */
    public static LifeSigns ofActivity() {
        ActivityExecutionContext context = Activity.getExecutionContext();
        return by(() -> context.heartbeat(null));
    }

    /** Does the work of the activity on this thread while signs are given; throws at once when the attempt must stop. */
    public static <T> T during(Supplier<T> work) {
        try (LifeSigns signs = ofActivity()) {
            signs.check();
            return work.get();
        }
    }

    /** Signs given by this heartbeat, which throws when the attempt must stop. */
    public static LifeSigns by(Runnable heartbeat) {
        return every(PAUSE, heartbeat);
    }

    static LifeSigns every(Duration pause, Runnable heartbeat) {
        return new LifeSigns(heartbeat, pause);
    }

    /** Gives a sign now; throws when the attempt must stop. */
    public void check() {
        heartbeat.run();
    }

    private void giveEvery(Duration pause) {
        try {
            while (!ended.await(pause.toNanos(), TimeUnit.NANOSECONDS)) {
                heartbeat.run();
            }
        } catch (ActivityCompletionException _) {
            ended.countDown(); // the attempt's own thread is told the same at its next check
        } catch (InterruptedException e) {
            throw new IllegalStateException("nobody interrupts this thread", e);
        }
    }

    @Override
    public void close() {
        ended.countDown();
    }
}
