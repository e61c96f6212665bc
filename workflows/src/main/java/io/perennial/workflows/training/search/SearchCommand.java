package io.perennial.workflows.training.search;

/** What a search does next; commands are carried out in order. */
sealed interface SearchCommand {

    /** Draws recipes for trials {@code from} and the following. */
    record Draw(int from, int count) implements SearchCommand {}

    /** Trains a trial from its checkpoint up to a rung. */
    record Climb(int trial, int rung) implements SearchCommand {}

    /** Calls off the work on a trial. */
    record CallOff(int trial, String why) implements SearchCommand {}

    /** Ends the search. */
    record End(String why) implements SearchCommand {}
}
