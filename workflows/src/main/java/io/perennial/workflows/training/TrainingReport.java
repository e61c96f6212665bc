package io.perennial.workflows.training;

import io.perennial.workflows.Absent;
import io.perennial.workflows.evaluation.ModelEvaluation;
import io.perennial.workflows.lifecycle.Verdict;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

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
 * @param search what the search for a recipe came to, for a person; empty when none was made
 * @param evaluation what held-out rows say of the winner; empty when nothing won
 * @param runnersUp registered versions that go on trial beside the winner, best first
 */
public record TrainingReport(
        int number,
        Verdict verdict,
        Optional<RegisteredVersion> winner,
        Optional<RegisteredVersion> olderSystem,
        List<TrainedModel> board,
        String sentence,
        Optional<ChampionComparison> comparison,
        Optional<String> search,
        Optional<ModelEvaluation> evaluation,
        List<RegisteredVersion> runnersUp) {

    public TrainingReport {
        winner = Absent.orEmpty(winner);
        olderSystem = Absent.orEmpty(olderSystem);
        board = Absent.orEmpty(board);
        comparison = Absent.orEmpty(comparison);
        search = Absent.orEmpty(search);
        evaluation = Absent.orEmpty(evaluation);
        runnersUp = Absent.orEmpty(runnersUp);
    }

    /** What goes on trial, best first. */
    public List<RegisteredVersion> contenders() {
        return Stream.concat(winner.stream(), runnersUp.stream()).toList();
    }

    /** A report without a version. */
    public static TrainingReport none(int number, Verdict verdict, List<TrainedModel> board, String sentence) {
        return new TrainingReport(
                number,
                verdict,
                Optional.empty(),
                Optional.empty(),
                board,
                sentence,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of());
    }

    /** The same report with what held-out rows say of a model that was not registered. */
    TrainingReport with(Optional<ModelEvaluation> refused) {
        return new TrainingReport(
                number, verdict, winner, olderSystem, board, sentence, comparison, search, refused, runnersUp);
    }

    /** The same report with what the search came to. */
    TrainingReport after(Optional<String> searched) {
        return new TrainingReport(
                number, verdict, winner, olderSystem, board, sentence, comparison, searched, evaluation, runnersUp);
    }
}
