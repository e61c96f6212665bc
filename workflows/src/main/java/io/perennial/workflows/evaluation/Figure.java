package io.perennial.workflows.evaluation;

import io.perennial.workflows.Absent;
import java.util.Optional;

/**
 * A figure with its uncertainty.
 *
 * @param name what it is, such as {@code f1} or {@code recall}
 * @param value the figure, finite: one that these rows leave undefined is not written down at all
 * @param interval 95 % confidence interval over the rows; empty when it could not be taken
 */
public record Figure(String name, double value, Optional<Interval> interval) {

    public Figure {
        interval = Absent.orEmpty(interval);
    }
}
