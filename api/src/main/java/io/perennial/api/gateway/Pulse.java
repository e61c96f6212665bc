package io.perennial.api.gateway;

import io.perennial.activities.store.NoticeChannel;
import io.perennial.activities.store.Notices;
import io.perennial.activities.store.route.RouteStore;
import io.perennial.workflows.lifecycle.ModelId;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps a gateway in time with the store: acts on notices at once, and looks by itself every two seconds because notices can be lost.
 * Opening models has a thread of its own, so that it delays neither a flip nor the end of a lease; so has asking those that stand by, which may
 * hang.
 */
final class Pulse implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Pulse.class);
    private static final long LOOK_MILLIS = 2_000;
    private static final long LEASE_MILLIS = 250;

    private final String gateway;
    private final RouteStore store;
    private final RouteBook book;
    private final Trials trials;
    private final StandbyProbes probes;
    private final ScheduledExecutorService adoption = thread("gateway-routes");
    private final ScheduledExecutorService guarding = thread("gateway-guard");
    private final ScheduledExecutorService probing = thread("gateway-standby");

    Pulse(String gateway, RouteStore store, RouteBook book, Trials trials, StandbyProbes probes) {
        this.gateway = gateway;
        this.store = store;
        this.book = book;
        this.trials = trials;
        this.probes = probes;
    }

    void start(Notices notices) {
        notices.subscribe(NoticeChannel.ROUTE, model -> adoption.execute(surviving(this::look)));
        on(notices, NoticeChannel.OUTCOME, model -> trials.judge(model, System.nanoTime()));
        on(notices, NoticeChannel.BAD_EVENT, model -> trials.judge(model, System.nanoTime()));
        on(notices, NoticeChannel.LEASE, trials::learnOfRenewal);
        on(notices, NoticeChannel.FLIP, trials::learnOfFlip);
        adoption.execute(surviving(this::look));
        every(LOOK_MILLIS, adoption, this::look);
        every(LOOK_MILLIS, guarding, this::catchUp);
        every(LEASE_MILLIS, guarding, this::watch);
        every(StandbyProbes.INTERVAL.toMillis(), probing, probes::look);
    }

    @Override
    public void close() {
        adoption.shutdownNow();
        guarding.shutdownNow();
        probing.shutdownNow();
        surviving(() -> store.gone(gateway)).run();
    }

    private void on(Notices notices, NoticeChannel channel, Consumer<ModelId> reaction) {
        notices.subscribe(channel, model -> guarding.execute(surviving(() -> reaction.accept(model))));
    }

    private static void every(long millis, ScheduledExecutorService thread, Runnable task) {
        Future<?> repeated = thread.scheduleWithFixedDelay(surviving(task), millis, millis, TimeUnit.MILLISECONDS);
        if (repeated.isCancelled()) {
            throw new IllegalStateException("a gateway's pulse cannot start twice");
        }
    }

    private void look() {
        store.alive(gateway);
        book.refresh();
    }

    private void watch() {
        book.all().forEach(trials::watchLease);
        trials.storeAgain();
    }

    private void catchUp() {
        for (Route route : book.all()) {
            ModelId model = route.table().model();
            trials.learnOfRenewal(model);
            trials.learnOfFlip(model);
            trials.judge(model, System.nanoTime());
        }
    }

    private static Runnable surviving(Runnable task) {
        return () -> {
            try {
                task.run();
            } catch (RuntimeException e) { // a task that throws would never be run again
                LOG.warn("The gateway could not catch up with the store and will try again: {}", e.toString());
            }
        };
    }

    private static ScheduledExecutorService thread(String name) {
        return Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().name(name).daemon().factory());
    }
}
