package io.perennial.workflows.scoping;

import java.util.List;

/**
 * How far groups of people may be apart.
 *
 * @param positive the answer that people wish for
 * @param groups category columns that tell groups; several are compared one by one and crossed
 * @param measure what is compared
 * @param most largest difference of rates that is accepted, in (0, 1)
 */
public record FairTreatment(String positive, List<String> groups, Measure measure, double most) {

    /** What is compared between groups (Hardt, Price and Srebro, 2016). */
    public enum Measure {
        /** Shares of positive answers. */
        DEMOGRAPHIC_PARITY,
        /** Shares of positive answers among those with a positive label. */
        EQUAL_OPPORTUNITY,
        /** The same, and among those with a negative label. */
        EQUALISED_ODDS
    }

    public FairTreatment {
        groups = List.copyOf(groups);
        if (groups.isEmpty() || !(most > 0 && most < 1)) {
            throw new IllegalArgumentException(
                    "fair treatment needs groups and a largest difference in (0, 1), got " + groups + " and " + most);
        }
    }
}
