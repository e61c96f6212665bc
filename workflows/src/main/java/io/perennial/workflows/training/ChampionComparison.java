package io.perennial.workflows.training;

import io.perennial.workflows.Absent;
import io.perennial.workflows.evaluation.Scores;
import java.util.Optional;

/**
 * Candidate and champion on the same held-out rows, those left out that the champion was fitted on.
 *
 * @param version the champion
 * @param champion its figures; empty when the two cannot be compared
 * @param candidate the candidate's figures on these rows
 * @param sentence both figures, or why there are none, for a person
 */
public record ChampionComparison(int version, Optional<Scores> champion, Optional<Scores> candidate, String sentence) {

    public ChampionComparison {
        champion = Absent.orEmpty(champion);
        candidate = Absent.orEmpty(candidate);
    }

    /** There are no figures. */
    public static ChampionComparison none(int version, String why) {
        return new ChampionComparison(
                version, Optional.empty(), Optional.empty(), "v" + version + ", which serves, is not compared: " + why);
    }
}
