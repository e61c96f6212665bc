package io.perennial.workflows.training.search;

import io.perennial.workflows.training.Recipe;
import java.util.List;

/** Recipes in the order of the trials they are for. */
public record DrawnRecipes(List<Recipe> recipes) {

    public DrawnRecipes {
        recipes = List.copyOf(recipes);
    }
}
