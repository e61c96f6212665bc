package io.perennial.activities.evaluation.fairness;

import io.perennial.workflows.evaluation.Interval;
import java.util.Optional;

/** How far groups are apart in one respect. */
public sealed interface Disparity {

    /** What is compared, such as {@code demographic parity difference}. */
    String name();

    /**
     * It could be measured in every group.
     *
     * @param lowest group with the lowest rate
     * @param highest group with the highest rate
     * @param value difference or ratio of the rates
     * @param interval interval over rows drawn again; empty when none was asked for or can be taken
     */
    record Measured(String name, String lowest, String highest, double value, Optional<Interval> interval)
            implements Disparity {}

    /**
     * It could not.
     *
     * @param group the group that stands in the way
     * @param reason how many rows it has to be judged by
     */
    record Insufficient(String name, String group, String reason) implements Disparity {}
}
