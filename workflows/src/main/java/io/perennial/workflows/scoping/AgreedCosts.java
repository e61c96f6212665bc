package io.perennial.workflows.scoping;

import io.perennial.workflows.Absent;
import io.perennial.workflows.evaluation.CostMatrix;
import java.util.Optional;

/**
 * What answers cost when one class matters, as business and engineering have signed it.
 *
 * @param positive the class that is looked for; all others count as one
 * @param matrix cost of an answer
 * @param mostPerThousand cost of a thousand answers that is still good; when empty, that of the cheaper of always and never answering {@code positive}
 */
public record AgreedCosts(String positive, CostMatrix matrix, Optional<Double> mostPerThousand) {

    /** Name of the leading metric of a charter whose costs choose threshold, model and release: the mean cost of an answer. */
    public static final String METRIC = "mean_cost";

    public AgreedCosts {
        mostPerThousand = Absent.orEmpty(mostPerThousand);
    }

    /** Loss of an answer in [0, 1]: what it costs more than the right one, as a part of the dearer error. */
    public double loss(String answer, String label) {
        return matrix.regret(label.equals(positive), answer.equals(positive)) / matrix.dearestRegret();
    }
}
