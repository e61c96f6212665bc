package io.perennial.workflows.training.search;

import io.perennial.workflows.Absent;
import io.perennial.workflows.lifecycle.Verdict;
import io.perennial.workflows.training.Recipe;
import java.util.List;
import java.util.Optional;

/**
 * Result of {@link SearchWorkflow}.
 *
 * @param verdict {@code HOLDS} a recipe was found, {@code UNKNOWN} no trial could be finished
 * @param winner the recipe that won
 * @param ranking all trials that were judged, best first
 * @param epochs epochs of all trials
 * @param epochsOfAll epochs that training every trial to the end would have taken
 * @param sentence outcome for a person
 */
public record SearchReport(
        Verdict verdict,
        Optional<Recipe> winner,
        List<SearchTrial> ranking,
        long epochs,
        long epochsOfAll,
        String sentence) {

    public SearchReport {
        winner = Absent.orEmpty(winner);
        ranking = List.copyOf(ranking);
    }

    /** A search of which nothing is known. */
    public static SearchReport none(String sentence) {
        return new SearchReport(Verdict.UNKNOWN, Optional.empty(), List.of(), 0, 0, sentence);
    }
}
