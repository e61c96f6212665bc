package io.perennial.activities.evaluation.gates;

/**
 * Something that a model is held against.
 *
 * @param source where its figure comes from
 * @param label what it is, such as {@code linear} or {@code three annotators}
 * @param error its error on the leading metric, at least 0; smaller is better
 */
public record Baseline(Source source, String label, double error) {

    /** Where a figure comes from. */
    public enum Source {
        /** People on the same inputs. */
        HUMAN_LEVEL,
        /** What others have published on comparable rows. */
        LITERATURE,
        /** Quick and dirty: the majority, a line, boosted trees by their defaults. */
        QUICK,
        /** What answers today. */
        OLDER_SYSTEM
    }

    public Baseline {
        if (!(error >= 0)) {
            throw new IllegalArgumentException("an error must be at least 0, got " + error + " for " + label);
        }
    }
}
