package io.perennial.workflows.training;

import io.perennial.workflows.Absent;
import io.perennial.workflows.lifecycle.Verdict;
import java.util.List;
import java.util.Optional;

/**
 * Result of {@link TrainingWorkflow}.
 *
 * @param number running number of the training
 * @param verdict {@code HOLDS} registered, {@code FAILS} nothing is better than the mean or new, {@code UNKNOWN} could not be judged
 * @param winner the registered version, the best of all models; the older system itself when no trial is better
 * @param olderSystem the registered baseline that serves first
 * @param board every model tried, best first
 * @param sentence outcome for a person
 * @param comparison the winner beside the champion; empty when nothing serves or nothing won
 */
public record TrainingReport(
        int number,
        Verdict verdict,
        Optional<RegisteredVersion> winner,
        Optional<RegisteredVersion> olderSystem,
        List<TrainedModel> board,
        String sentence,
        Optional<ChampionComparison> comparison) {

    public TrainingReport {
        winner = Absent.orEmpty(winner);
        olderSystem = Absent.orEmpty(olderSystem);
        board = Absent.orEmpty(board);
        comparison = Absent.orEmpty(comparison);
    }
}
