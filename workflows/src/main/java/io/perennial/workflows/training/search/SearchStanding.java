package io.perennial.workflows.training.search;

import io.perennial.workflows.Absent;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * How a search stands, for readers.
 *
 * @param sentence the leader and the compute so far, for a person
 * @param leader number of the trial that would win now; empty while none has a score
 * @param rungs epochs a trial has after each rung
 * @param keepOneIn of so many trials on a rung the best one goes on
 * @param parallel trials in work at once
 * @param wanted recipes to be tried
 * @param epochs epochs of all work that was given out
 * @param epochsOfAll epochs that training every trial that was begun to the end would take
 * @param saved share of those epochs that were not needed, in [0, 1]
 * @param epochBudget most epochs over all trials; empty for no bound
 * @param deadline epoch milliseconds after which nothing is begun; empty for none
 * @param closing why nothing new is begun; empty while the search goes on
 * @param trials those with a score in the order of their ranking, then the others by number
 * @param wishes what was asked of the search on its way and granted, in order
 * @param metric name of what trials are ranked by; empty for a search of before it was named
 */
public record SearchStanding(
        String sentence,
        Optional<Integer> leader,
        List<Integer> rungs,
        int keepOneIn,
        int parallel,
        int wanted,
        long epochs,
        long epochsOfAll,
        double saved,
        Optional<Long> epochBudget,
        Optional<Long> deadline,
        Optional<String> closing,
        List<TrialStanding> trials,
        List<String> wishes,
        Optional<String> metric) {

    public SearchStanding {
        leader = Absent.orEmpty(leader);
        rungs = List.copyOf(rungs);
        epochBudget = Absent.orEmpty(epochBudget);
        deadline = Absent.orEmpty(deadline);
        closing = Absent.orEmpty(closing);
        trials = List.copyOf(trials);
        wishes = List.copyOf(wishes);
        metric = Absent.orEmpty(metric);
    }

    /** Reads what a search knows of itself. */
    public static SearchStanding of(SearchProgress progress) {
        SearchState state = progress.state();
        return new SearchStanding(
                SearchOutcome.sentence(state),
                state.leader().map(SearchTrial::number),
                state.ladder().epochs(),
                state.keepOneIn(),
                state.parallel(),
                state.wanted(),
                state.epochsGiven(),
                SearchOutcome.epochsOfAll(state),
                saved(state.epochsGiven(), SearchOutcome.epochsOfAll(state)),
                state.epochBudget(),
                Optional.of(progress.deadline()).filter(time -> time != SearchProgress.NO_DEADLINE),
                state.closing(),
                trials(state, progress.runs()),
                progress.receipts().stream().map(receipt -> receipt.sentence()).toList(),
                state.metric());
    }

    private static List<TrialStanding> trials(SearchState state, List<TrialRun> runs) {
        Map<Integer, String> runOf = new LinkedHashMap<>();
        runs.forEach(run -> runOf.put(run.trial(), run.runId()));
        List<SearchTrial> ranked = state.ranking();
        Stream<TrialStanding> judged = IntStream.range(0, ranked.size())
                .mapToObj(i -> standing(ranked.get(i), state, Optional.of(i + 1), runOf));
        Stream<TrialStanding> others = state.trials().stream()
                .filter(trial -> trial.next() == 0)
                .map(trial -> standing(trial, state, Optional.empty(), runOf));
        return Stream.concat(judged, others).toList();
    }

    private static TrialStanding standing(
            SearchTrial trial, SearchState state, Optional<Integer> place, Map<Integer, String> runs) {
        return TrialStanding.of(trial, state.ladder(), place, Optional.ofNullable(runs.get(trial.number())));
    }

    private static double saved(long epochs, long epochsOfAll) {
        return epochsOfAll == 0 ? 0 : 1 - (double) epochs / epochsOfAll;
    }
}
