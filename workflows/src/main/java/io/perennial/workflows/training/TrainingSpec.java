package io.perennial.workflows.training;

import java.util.List;

/**
 * How models are made.
 *
 * @param recipes the recipes the first training tries; a retraining reuses the champion's
 * @param baselines models fitted beside every training
 */
public record TrainingSpec(List<Recipe> recipes, List<BaselineKind> baselines) {

    public TrainingSpec {
        recipes = List.copyOf(recipes);
        baselines = List.copyOf(baselines);
        if (recipes.isEmpty()) {
            throw new IllegalArgumentException("training needs at least one recipe");
        }
    }
}
