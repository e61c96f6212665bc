package io.perennial.activities.evaluation.findings;

import io.perennial.activities.evaluation.gates.Limit;
import io.perennial.workflows.scoping.AgreedCosts;
import java.util.Arrays;
import java.util.Optional;

/** What a thousand answers cost by the signed matrix, beside the most that was agreed. */
record CostOfAnswers(AgreedCosts agreed) {

    private static final int THOUSAND = 1000;

    /** Empty when these rows give no interval. */
    Optional<Limit> on(JudgedAnswers held, double alpha) {
        boolean[] labels = held.areLabelled(agreed.positive());
        double[] costs = costs(labels, held.areAnswered(agreed.positive()));
        return MeanLoss.ofNumbers(costs, alpha)
                .atMost(agreed.mostPerThousand().orElseGet(() -> ofTheCheaperConstant(labels)));
    }

    private double[] costs(boolean[] labels, boolean[] answers) {
        double[] costs = new double[labels.length];
        Arrays.setAll(costs, row -> THOUSAND * agreed.matrix().of(labels[row], answers[row]));
        return costs;
    }

    /** A model that costs more than the same answer to everybody is worth nothing. */
    private double ofTheCheaperConstant(boolean[] labels) {
        boolean[] always = new boolean[labels.length];
        double never = mean(costs(labels, always));
        Arrays.fill(always, true);
        return Math.min(never, mean(costs(labels, always)));
    }

    private static double mean(double[] costs) {
        return Arrays.stream(costs).average().orElse(Double.NaN);
    }
}
