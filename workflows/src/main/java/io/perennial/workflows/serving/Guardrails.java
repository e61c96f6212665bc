package io.perennial.workflows.serving;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Metrics of requests that guard a canary: each names a kind of bad event that is known with the request, long before any label.
 *
 * @param metrics their names; one that is named twice counts once; {@link #ERRORS} is counted by the gateways themselves
 */
public record Guardrails(List<String> metrics) {

    /** Requests that the version drawn for them failed and the other version answered. */
    public static final String ERRORS = "errors";

    /** What guards a rollout whose plan names nothing. */
    public static final Guardrails USUAL = new Guardrails(List.of(ERRORS));

    public Guardrails {
        metrics = metrics.stream().distinct().toList();
    }

    /** The guardrails themselves, or the usual ones when an older writer knew none. */
    public static Guardrails orUsual(@Nullable Guardrails guardrails) {
        return guardrails == null ? USUAL : guardrails;
    }
}
