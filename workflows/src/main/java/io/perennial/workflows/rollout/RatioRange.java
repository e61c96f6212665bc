package io.perennial.workflows.rollout;

import io.perennial.workflows.Absent;
import io.perennial.workflows.lifecycle.ledger.Figures;
import java.util.Optional;

/**
 * How many times the incumbent's rate of bad events the candidate's may be, at a confidence of 95 % over all looks together.
 *
 * @param low least ratio; 0 when nothing bounds it
 * @param high largest ratio; empty when nothing bounds it
 * @param estimate likeliest ratio; empty when the incumbent had no bad event
 */
public record RatioRange(double low, Optional<Double> high, Optional<Double> estimate) {

    /** The probability that the ratio is ever outside. */
    public static final double ALPHA = .05;

    public RatioRange {
        high = Absent.orEmpty(high);
        estimate = Absent.orEmpty(estimate);
    }

    /** Such as {@code 3.2 (1.4 to 9)}, or {@code at least 1.4} when nothing bounds it above. */
    public String inWords() {
        String range = high.map(most -> Figures.number(low) + " to " + Figures.number(most))
                .orElseGet(() -> "at least " + Figures.number(low));
        return estimate.map(likeliest -> Figures.number(likeliest) + " (" + range + ")")
                .orElse(range);
    }
}
