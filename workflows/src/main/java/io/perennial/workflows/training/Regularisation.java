package io.perennial.workflows.training;

import io.perennial.workflows.Absent;
import java.util.Optional;

/**
 * What keeps a network from learning its rows by heart.
 *
 * @param weightDecay share of every weight that a step takes off, times the step size (AdamW, Loshchilov and Hutter 2019); 0 for none
 * @param dropout share of hidden units that are silent in a step, in [0, 1)
 * @param clipNorm longest gradient that a step follows as it is, above 0; empty for no bound
 * @param labelSmoothing share of certainty that is spread evenly over the classes, in [0, 1)
 * @param balancedClasses true when every class weighs the same, however rare it is
 */
public record Regularisation(
        double weightDecay, double dropout, Optional<Double> clipNorm, double labelSmoothing, boolean balancedClasses) {

    /** None at all. */
    public static final Regularisation NONE = new Regularisation(0, 0, Optional.empty(), 0, false);

    public Regularisation {
        clipNorm = Absent.orEmpty(clipNorm);
        if (!(weightDecay >= 0)
                || !(dropout >= 0 && dropout < 1)
                || !(labelSmoothing >= 0 && labelSmoothing < 1)
                || !(clipNorm.orElse(1.0) > 0)) {
            throw new IllegalArgumentException(
                    "regularisation needs weightDecay of at least 0, dropout and labelSmoothing in [0, 1), clipNorm above 0, got "
                            + weightDecay + ", " + dropout + ", " + labelSmoothing + ", " + clipNorm);
        }
    }
}
