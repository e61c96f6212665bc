package io.perennial.workflows.scoping;

/**
 * A figure that is known before anything is fitted.
 *
 * @param kind where it comes from
 * @param name what reached it, for people
 * @param value value of the charter's metric; below 0 where gains are costs below 0
 * @param source who measured it, on what
 */
public record KnownBaseline(BaselineSource kind, String name, double value, String source) {

    public KnownBaseline {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException("a known figure must be a number, got " + value + " for " + name);
        }
    }
}
