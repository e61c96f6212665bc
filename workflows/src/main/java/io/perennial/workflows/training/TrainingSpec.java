package io.perennial.workflows.training;

import io.perennial.workflows.Absent;
import io.perennial.workflows.training.search.SearchSpec;
import java.util.List;
import java.util.Optional;

/**
 * How models are made.
 *
 * @param recipes the recipes the first training tries; a retraining reuses the champion's
 * @param baselines models fitted beside every training
 * @param search how a recipe is searched that the first training tries as well; empty for no search
 */
public record TrainingSpec(List<Recipe> recipes, List<BaselineKind> baselines, Optional<SearchSpec> search) {

    public TrainingSpec {
        recipes = List.copyOf(recipes);
        baselines = List.copyOf(baselines);
        search = Absent.orEmpty(search);
        if (recipes.isEmpty() && search.isEmpty()) {
            throw new IllegalArgumentException("training needs at least one recipe, or a search for one");
        }
    }

    /** Tries these recipes and searches no other. */
    public TrainingSpec(List<Recipe> recipes, List<BaselineKind> baselines) {
        this(recipes, baselines, Optional.empty());
    }
}
