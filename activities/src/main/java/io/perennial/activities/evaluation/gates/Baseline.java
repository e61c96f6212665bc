package io.perennial.activities.evaluation.gates;

import io.perennial.workflows.scoping.BaselineSource;

/**
 * Something that a model is held against.
 *
 * @param source what kind of baseline it is
 * @param label what it is, such as {@code linear} or {@code three annotators}
 * @param error its error on the leading metric, at least 0; smaller is better
 * @param origin who measured it, on what
 */
public record Baseline(BaselineSource source, String label, double error, String origin) {

    public Baseline {
        if (!(error >= 0)) {
            throw new IllegalArgumentException("an error must be at least 0, got " + error + " for " + label);
        }
    }
}
