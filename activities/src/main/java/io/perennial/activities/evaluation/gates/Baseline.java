package io.perennial.activities.evaluation.gates;

import io.perennial.workflows.scoping.BaselineSource;

/**
 * Something that a model is held against.
 *
 * @param source what kind of baseline it is
 * @param label what it is, such as {@code linear} or {@code three annotators}
 * @param error its value of the leading metric, where smaller is better; below 0 where gains are costs below 0
 * @param origin who measured it, on what
 */
public record Baseline(BaselineSource source, String label, double error, String origin) {

    public Baseline {
        if (!Double.isFinite(error)) {
            throw new IllegalArgumentException("an error must be a number, got " + error + " for " + label);
        }
    }
}
