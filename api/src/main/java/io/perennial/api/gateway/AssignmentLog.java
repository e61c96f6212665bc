package io.perennial.api.gateway;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.perennial.activities.store.assignment.AssignedUnit;
import io.perennial.activities.store.assignment.AssignmentStore;
import java.time.Duration;

/**
 * Stores which arm the units of a canary are drawn to, the first time that each is drawn here, without making requests wait. What is lost while
 * the store is away for long is lost of both arms alike.
 */
final class AssignmentLog implements AutoCloseable {

    private static final QueuedAppend.Kind<AssignedUnit> KIND =
            new QueuedAppend.Kind<>("assigned unit", AssignedUnit::unit, 8_192, 2_048, Duration.ofMillis(500));

    private final QueuedAppend<AssignedUnit> append;

    AssignmentLog(AssignmentStore store, MeterRegistry meters) {
        Counter lost = Counter.builder("perennial.assigned.units.lost")
                .description("Units of canaries that were drawn but not kept")
                .register(meters);
        this.append = new QueuedAppend<>(KIND, store::append, lost, _ -> {});
        meters.gauge("perennial.assigned.units.queued", append, QueuedAppend::size);
    }

    /** The arm of this call was drawn, whether it will be answered or not; rows that the incumbent cannot read are nobody's. */
    void drawn(Call call) {
        if (call.isUnitWanted() && isReadable(call) && call.countUnit()) {
            append.add(AssignedUnit.of(
                    call.route().table().model(),
                    call.rollout(),
                    call.unitKey(),
                    call.assignment().arm(),
                    call.assignment().share()));
        }
    }

    private static boolean isReadable(Call call) {
        try {
            return call.route()
                    .incumbent()
                    .use(loaded -> Columns.of(call.request(), loaded.description()))
                    .isPresent();
        } catch (RuntimeException unread) { // the caller is told when it is to be answered
            return false;
        }
    }

    /** Stores what waits, if the store takes it now. */
    @Override
    public void close() {
        append.close();
    }
}
