package io.perennial.workflows.serving;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Metrics of requests that guard a canary: each names a kind of bad event that is known with the request, long before any label.
 *
 * @param metrics their names; one that is named twice counts once; {@link #ERRORS} and {@link #LATENCY} are
 *     counted by the gateways themselves
 */
public record Guardrails(List<String> metrics) {

    /** Requests that the version drawn for them failed and the other version answered. */
    public static final String ERRORS = "errors";

    /** Requests that were answered slowly by the incumbent's own measure. */
    public static final String LATENCY = "latency";

    /** What guards a rollout whose plan names nothing. */
    public static final Guardrails USUAL = new Guardrails(List.of(ERRORS, LATENCY));

    public Guardrails {
        metrics = metrics.stream().distinct().toList();
    }

    /** Metrics whose bad events callers report, each with the prediction it happened to. */
    public List<String> reported() {
        return metrics.stream()
                .filter(metric -> !metric.equals(ERRORS) && !metric.equals(LATENCY))
                .toList();
    }

    /** The guardrails themselves, or the usual ones when an older writer knew none. */
    public static Guardrails orUsual(@Nullable Guardrails guardrails) {
        return guardrails == null ? USUAL : guardrails;
    }
}
