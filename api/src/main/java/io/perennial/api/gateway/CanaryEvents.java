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
                && call.lane()
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
                call.step(),
                segments(call)));
    }

    /** Of the first row of the request, as the incumbent reads it; none where it cannot, for the event counts over all units all the same. */
    private static Map<String, String> segments(Call call) {
        Guardrails guardrails = call.route().table().guardrails();
        if (guardrails.segments().isEmpty()) {
            return Map.of();
        }
        try {
            return call.route()
                    .incumbent()
                    .use(loaded ->
                            guardrails.segmentsOf(Columns.row(Columns.of(call.request(), loaded.description()), 0)))
                    .orElse(Map.of());
        } catch (RuntimeException unread) { // the candidate takes what the incumbent does not
            return Map.of();
        }
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
