package io.perennial.workflows.training.search;

import io.perennial.workflows.training.Recipe;
import java.util.List;
import java.util.Optional;

/** What happens to a search. */
sealed interface SearchEvent {

    /** Recipes were drawn, for the trials that follow those there are. */
    record Drawn(List<Recipe> recipes) implements SearchEvent {

        public Drawn {
            recipes = List.copyOf(recipes);
        }
    }

    /** A trial has reached its next rung. */
    record Scored(int trial, double score) implements SearchEvent {}

    /** A trial could not be trained to its next rung. */
    record Failed(int trial, String why) implements SearchEvent {}

    /** Somebody wants a trial to go no further. */
    record Stop(int trial, String why) implements SearchEvent {}

    /** Somebody wants more recipes tried. */
    record More(int trials) implements SearchEvent {}

    /** Somebody changes how many epochs all trials may take; empty for no bound. */
    record Budget(Optional<Long> epochs) implements SearchEvent {}

    /** Somebody changes how many of a rung go on: the best one in so many. */
    record Rule(int keepOneIn) implements SearchEvent {}

    /** Nothing new is begun from now on: the time is over, or somebody has seen enough. */
    record Close(String why) implements SearchEvent {}
}
