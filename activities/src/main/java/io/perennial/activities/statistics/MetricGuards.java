package io.perennial.activities.statistics;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Guards a rollout's canary by metrics of its requests: a {@link HarmGuard} of bad events for each, every one with its own part of alpha.
 *
 * <p>Events of a metric that was not declared are no evidence. Mutable and not safe for concurrent use.
 */
public final class MetricGuards {

    private final Map<String, HarmGuard> guards = new LinkedHashMap<>();

    /** Guards of these metrics; {@code alpha} is the probability of a false alarm of each over the whole canary, in (0, 1). */
    public MetricGuards(List<String> metrics, double alpha) {
        this(metrics, alpha, List.of());
    }

    /** Guards that also look for harm within the segments that these columns tell apart. */
    public MetricGuards(List<String> metrics, double alpha, List<String> columns) {
        metrics.forEach(metric -> guards.put(metric, new HarmGuard(alpha, Optional.empty(), columns)));
    }

    /** Adds the metric's next bad event; its guard once the evidence has crossed, at this event or an earlier one. */
    public Optional<HarmGuard> add(String metric, DrawnAnswer badEvent) {
        return of(metric).filter(guard -> guard.add(badEvent));
    }

    /** The metric's guard; empty when none was declared. */
    public Optional<HarmGuard> of(String metric) {
        return Optional.ofNullable(guards.get(metric));
    }

    /** The guard of every metric, in the order declared. */
    public Map<String, HarmGuard> byMetric() {
        return Collections.unmodifiableMap(guards);
    }

    /** The first declared metric that has proven harm, if one has. */
    public Optional<String> breached() {
        return guards.entrySet().stream()
                .filter(guard -> guard.getValue().crossed())
                .map(Map.Entry::getKey)
                .findFirst();
    }
}
