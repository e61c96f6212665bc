package io.perennial.workflows.training.search;

/**
 * Asks for recipes of a space; the same request always gives the same recipes.
 *
 * @param spec the search
 * @param from number of the first trial a recipe is wanted for, from 1
 * @param count how many
 */
public record DrawRequest(SearchSpec spec, int from, int count) {}
