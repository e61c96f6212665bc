package io.perennial.api.gateway;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.perennial.activities.store.outcome.LatestOf;
import io.perennial.activities.store.outcome.Prediction;
import io.perennial.api.gateway.protocol.InferenceRequest;
import io.perennial.workflows.serving.ServedVersion;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks versions beside after the answer is given, so that none of them delays it.
 *
 * <p>Rows that were taken are kept with an answer, or as failed: when the version throws, or says nothing within {@link #DEADLINE} of
 * being asked. Such rows count against it, else a slow version would pass by losing its hard rows. Rows that it is not asked about, because too
 * many waited, are kept as if nobody was beside: nothing of them was looked at, so that their loss favours nobody. Every version has a {@link ShadowLane} of its own, so that one that hangs takes none from another, nor from its successor; a
 * call that hangs cannot be ended, so lanes are few and those that hang stay.
 */
final class Shadows implements AutoCloseable {

    static final Duration DEADLINE = Duration.ofSeconds(2);

    private static final Logger LOG = LoggerFactory.getLogger(Shadows.class);
    private static final int MOST_LANES = 16;
    /** With the requests behind the rows, which take no more than these do, at most an eighth of a gateway's heap. */
    private static final long MOST_BYTES = 32L << 20;

    private static final long LOOK_MILLIS = 50;

    private final PredictionLog log;
    private final MeterRegistry meters;
    private final LongSupplier nanoTime;
    private final Map<ServedVersion, ShadowLane> lanes = new ConcurrentHashMap<>();
    private final Map<String, ShadowTask> pending = new ConcurrentHashMap<>();
    private final AtomicLong heldBytes = new AtomicLong();
    private final BesideFailures failures = new BesideFailures();
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile boolean closed;

    Shadows(PredictionLog log, MeterRegistry meters, LongSupplier nanoTime) {
        this.log = log;
        this.meters = meters;
        this.nanoTime = nanoTime;
        meters.gaugeMapSize("perennial.shadow.queued", Tags.empty(), pending);
        meters.gauge("perennial.shadow.queued.bytes", heldBytes);
        Thread.ofPlatform().name("shadow-watchdog").daemon().start(this::watchUntilClosed);
    }

    /** Keeps the rows of an answered request once its version beside has spoken, or at once when it cannot be asked. */
    void take(OpenModel beside, String requestId, InferenceRequest request, List<Prediction> rows) {
        take(new ShadowTask(beside, requestId, request, rows, nanoTime.getAsLong()));
    }

    private void take(ShadowTask task) {
        pending.put(task.requestId(), task);
        boolean fits = heldBytes.addAndGet(task.bytes()) <= MOST_BYTES;
        boolean taken = fits
                && !closed
                && lane(task.version())
                        .filter(lane -> lane.take(task, nanoTime.getAsLong()))
                        .isPresent();
        if (!taken) {
            drop(task);
        }
    }

    private void drop(ShadowTask task) {
        if (settle(task, Beside.NOBODY)) {
            Counter.builder("perennial.shadow.dropped")
                    .description("Requests that the version beside was not asked, because too many waited")
                    .tag("model", task.model().value())
                    .register(meters)
                    .increment();
        }
    }

    private Optional<ShadowLane> lane(ServedVersion version) {
        ShadowLane known = lanes.get(version);
        return known != null ? Optional.of(known) : openLane(version);
    }

    private synchronized Optional<ShadowLane> openLane(ServedVersion version) {
        if (lanes.size() >= MOST_LANES) {
            lanes.values().removeIf(ShadowLane::closeIfIdle);
        }
        return lanes.size() >= MOST_LANES
                ? Optional.ofNullable(lanes.get(version))
                : Optional.of(lanes.computeIfAbsent(
                        version, _ -> new ShadowLane("shadow-v" + version.version(), this::work)));
    }

    private void work(ShadowTask task) {
        if (task.isSettled()) {
            return;
        }
        task.begin(nanoTime.getAsLong());
        try {
            Beside said = task.ask();
            if (task.isAskedLonger(DEADLINE, nanoTime.getAsLong())) {
                failLate(task);
            } else {
                settle(task, said);
            }
        } catch (RuntimeException failure) { // whatever the version beside throws, the caller has his answer
            fail(task, failure);
        }
    }

    private void failLate(ShadowTask task) {
        fail(task, new IllegalStateException("no answer within " + DEADLINE.toSeconds() + " s"));
    }

    private void fail(ShadowTask task, RuntimeException failure) {
        if (settle(task, Beside.failed(task.version().version()))) {
            failures.count(task.model(), task.version(), failure);
        }
    }

    private boolean settle(ShadowTask task, Beside said) {
        boolean first = task.settle(said, log);
        if (first) {
            heldBytes.addAndGet(-task.bytes());
            pending.remove(task.requestId(), task);
            task.release();
        }
        return first;
    }

    private void watchUntilClosed() {
        try {
            while (!ended.await(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
                watchOnce();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // nobody interrupts this thread
        }
    }

    private void watchOnce() {
        try {
            watch();
        } catch (RuntimeException e) { // without this thread a version that hangs would hold its rows for ever
            LOG.error("Rows that wait for a version beside could not be looked at", e);
        }
    }

    /** Gives up what is past its deadline: what was asked has failed, what still waits says nothing about the version. */
    private void watch() {
        long now = nanoTime.getAsLong();
        for (ShadowTask task : pending.values()) {
            if (task.isAskedLonger(DEADLINE, now)) {
                failLate(task);
            } else if (!task.isAsked() && task.isOlderThan(DEADLINE, now)) {
                drop(task);
                Optional.ofNullable(lanes.get(task.version())).ifPresent(lane -> lane.forget(task));
            }
        }
    }

    /** Waits until these predictions are with the log, if they are pending here; false when that took longer. */
    boolean await(Collection<String> predictionIds, Duration atMost) throws InterruptedException {
        long deadline = System.nanoTime() + atMost.toNanos();
        for (String id : predictionIds) {
            ShadowTask task = pending.get(RowId.request(id));
            if (task != null && !task.awaitKept(deadline - System.nanoTime())) {
                return false;
            }
        }
        return true;
    }

    /** Requests of these units that are pending here, whenever they came. */
    List<String> requestsOf(Collection<LatestOf> units) {
        if (units.isEmpty()) {
            return List.of();
        }
        Set<LatestOf> asked = units.stream()
                .map(unit -> LatestOf.all(unit.model(), unit.unit()))
                .collect(Collectors.toSet());
        return pending.values().stream()
                .filter(task -> asked.contains(task.unit()))
                .map(ShadowTask::requestId)
                .toList();
    }

    /** Keeps what is pending, whether the version beside still speaks or not. */
    @Override
    public void close() {
        closed = true;
        try {
            if (!await(pending.keySet(), DEADLINE.plusSeconds(1))) {
                LOG.warn("{} requests end without a word of the version beside", pending.size());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        pending.values().forEach(this::drop);
        ended.countDown();
        lanes.values().forEach(ShadowLane::close);
    }
}
