package io.perennial.workflows.training.search;

import io.perennial.workflows.Absent;
import io.perennial.workflows.training.Augmentation;
import io.perennial.workflows.training.CategoryEmbedding;
import io.perennial.workflows.training.Convolution;
import io.perennial.workflows.training.NumericEmbedding;
import java.util.List;
import java.util.Optional;

/**
 * What recipes may look like.
 *
 * @param hidden layouts to choose from: units of each hidden layer
 * @param lowestRate smallest step size, above 0; step sizes are drawn evenly by their logarithm
 * @param highestRate largest step size
 * @param batchSizes rows per step to choose from
 * @param convolution how every recipe sees an image; empty for pixel by pixel
 * @param augmentation how the rows of every recipe are varied; empty for not at all
 * @param embedding how every recipe spreads numbers; empty for one input each
 * @param categories how every recipe embeds categories; empty for one input each
 */
public record SearchSpace(
        List<List<Integer>> hidden,
        double lowestRate,
        double highestRate,
        List<Integer> batchSizes,
        Optional<Convolution> convolution,
        Optional<Augmentation> augmentation,
        Optional<NumericEmbedding> embedding,
        Optional<CategoryEmbedding> categories) {

    public SearchSpace {
        hidden = hidden.stream().map(List::copyOf).toList();
        batchSizes = List.copyOf(batchSizes);
        convolution = Absent.orEmpty(convolution);
        augmentation = Absent.orEmpty(augmentation);
        embedding = Absent.orEmpty(embedding);
        categories = Absent.orEmpty(categories);
        if (hidden.isEmpty() || batchSizes.isEmpty() || !(lowestRate > 0) || !(highestRate >= lowestRate)) {
            throw new IllegalArgumentException("a search space needs layouts, batch sizes and step sizes from above 0,"
                    + " got " + hidden + ", " + batchSizes + ", " + lowestRate + " to " + highestRate);
        }
    }

    /** Recipes that see no image and embed nothing. */
    public SearchSpace(List<List<Integer>> hidden, double lowestRate, double highestRate, List<Integer> batchSizes) {
        this(
                hidden,
                lowestRate,
                highestRate,
                batchSizes,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }
}
