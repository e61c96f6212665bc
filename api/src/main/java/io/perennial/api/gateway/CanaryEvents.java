package io.perennial.api.gateway;

import io.perennial.activities.store.event.BadEvent;
import io.perennial.workflows.serving.Guardrails;
import io.perennial.workflows.serving.ServedVersion;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns what a drawn version could not answer where the other version could, or answered slowly, into bad events of its canary. */
final class CanaryEvents {

    private static final Logger LOG = LoggerFactory.getLogger(CanaryEvents.class);

    private final BadEventLog events;
    private final Clock clock;
    private final Map<ServedVersion, Long> counts = new ConcurrentHashMap<>();

    CanaryEvents(BadEventLog events, Clock clock) {
        this.events = events;
        this.clock = clock;
    }

    /** The version drawn for this call gave no answer, and the other version can give one. */
    void failed(Call call, OpenModel version, RuntimeException failure) {
        tell(call, version.version(), failure);
        add(Guardrails.ERRORS, call, version);
    }

    /** The version drawn for this call answered in so many nanoseconds. */
    void answered(Call call, OpenModel version, long nanos) {
        version.times().add(nanos);
        boolean slow = call.assignment().share() > 0
                && call.route()
                        .trial()
                        .filter(trial ->
                                trial.isSlow(nanos, call.route().incumbent().times()))
                        .isPresent();
        if (slow) {
            add(Guardrails.LATENCY, call, version);
        }
    }

    private void add(String metric, Call call, OpenModel version) {
        events.add(new BadEvent(
                metric + "/" + call.id(),
                call.route().table().model(),
                metric,
                clock.instant(),
                call.unitKey(),
                version.version().version(),
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
