package io.perennial.api.gateway;

import io.perennial.activities.store.event.BadEvent;
import io.perennial.workflows.serving.Guardrails;
import io.perennial.workflows.serving.ServedVersion;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns what a drawn version could not answer, where the other version could, into bad events of its canary. */
final class ArmFailures {

    private static final Logger LOG = LoggerFactory.getLogger(ArmFailures.class);

    private final BadEventLog events;
    private final Clock clock;
    private final Map<ServedVersion, Long> counts = new ConcurrentHashMap<>();

    ArmFailures(BadEventLog events, Clock clock) {
        this.events = events;
        this.clock = clock;
    }

    void record(Call call, OpenModel failed, RuntimeException failure) {
        tell(call, failed.version(), failure);
        events.add(new BadEvent(
                Guardrails.ERRORS + "/" + call.id(),
                call.route().table().model(),
                Guardrails.ERRORS,
                clock.instant(),
                call.unitKey(),
                failed.version().version(),
                call.assignment().arm(),
                call.assignment().share(),
                call.rollout(),
                call.step()));
    }

    /** Of the first, the tenth, the hundredth, so that a failing version is seen and fills no log. */
    private void tell(Call call, ServedVersion failed, RuntimeException failure) {
        long count = counts.merge(failed, 1L, Long::sum);
        if (BesideFailures.isPowerOfTen(count)) {
            LOG.warn(
                    "Version {} of {} failed on requests that the other version can answer, {} times by now, last on {}",
                    failed.version(),
                    call.route().table().model(),
                    count,
                    call.id(),
                    failure);
        }
    }
}
