package io.perennial.workflows.scoping;

/**
 * What others have reached on comparable rows.
 *
 * @param value value of the charter's metric, at least 0
 * @param source where it was published, for people
 */
public record PublishedFigure(double value, String source) {

    public PublishedFigure {
        if (!(value >= 0)) {
            throw new IllegalArgumentException("a published figure must be at least 0, got " + value);
        }
    }
}
