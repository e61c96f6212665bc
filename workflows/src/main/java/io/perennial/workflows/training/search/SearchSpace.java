package io.perennial.workflows.training.search;

import java.util.List;

/**
 * What recipes may look like.
 *
 * @param hidden layouts to choose from: units of each hidden layer
 * @param lowestRate smallest step size, above 0; step sizes are drawn evenly by their logarithm
 * @param highestRate largest step size
 * @param batchSizes rows per step to choose from
 */
public record SearchSpace(List<List<Integer>> hidden, double lowestRate, double highestRate, List<Integer> batchSizes) {

    public SearchSpace {
        hidden = hidden.stream().map(List::copyOf).toList();
        batchSizes = List.copyOf(batchSizes);
        if (hidden.isEmpty() || batchSizes.isEmpty() || !(lowestRate > 0) || !(highestRate >= lowestRate)) {
            throw new IllegalArgumentException("a search space needs layouts, batch sizes and step sizes from above 0,"
                    + " got " + hidden + ", " + batchSizes + ", " + lowestRate + " to " + highestRate);
        }
    }
}
