package io.perennial.workflows.training.search;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.perennial.workflows.Absent;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * How a search stands.
 *
 * @param ladder how far trials are trained before they are compared
 * @param keepOneIn of so many trials on a rung the best one goes on
 * @param wanted how many recipes are to be tried
 * @param parallel trials in work at once
 * @param epochBudget most epochs over all trials; empty for no bound
 * @param epochsGiven epochs of all work that was ever given out
 * @param trials all drawn, by number
 * @param closing why nothing new is begun; empty while the search goes on
 * @param metric name of what trials are ranked by; empty for a search of before it was named
 */
public record SearchState(
        Ladder ladder,
        int keepOneIn,
        int wanted,
        int parallel,
        Optional<Long> epochBudget,
        long epochsGiven,
        List<SearchTrial> trials,
        Optional<String> closing,
        Optional<String> metric) {

    /** NaN sorts last, and of two equals the one that was drawn first comes first. */
    private static Comparator<SearchTrial> bestOn(int rung) {
        return Comparator.comparingDouble((SearchTrial trial) -> trial.score(rung))
                .thenComparingInt(SearchTrial::number);
    }

    public SearchState {
        epochBudget = Absent.orEmpty(epochBudget);
        trials = List.copyOf(trials);
        closing = Absent.orEmpty(closing);
        metric = Absent.orEmpty(metric);
    }

    static SearchState of(SearchSpec spec) {
        return new SearchState(
                spec.ladder(),
                spec.ladder().keepOneIn(),
                spec.trials(),
                spec.parallel(),
                spec.epochBudget(),
                0,
                List.of(),
                Optional.empty(),
                spec.metric());
    }

    /** Trials that have reached the rung, best first. */
    List<SearchTrial> on(int rung) {
        return trials.stream()
                .filter(trial -> trial.reached(rung))
                .sorted(bestOn(rung))
                .toList();
    }

    /** All trials that have a score: those of higher rungs first, the better first on each. */
    @JsonIgnore
    public List<SearchTrial> ranking() {
        return Stream.iterate(ladder.highest(), rung -> rung >= 0, rung -> rung - 1)
                .flatMap(rung -> on(rung).stream().filter(trial -> trial.next() == rung + 1))
                .toList();
    }

    /** The best trial of the highest rung that any has reached with a number, those left out that somebody has stopped. */
    @JsonIgnore
    public Optional<SearchTrial> leader() {
        return Stream.iterate(ladder.highest(), rung -> rung >= 0, rung -> rung - 1)
                .flatMap(rung -> on(rung).stream()
                        .filter(trial ->
                                !Double.isNaN(trial.score(rung)) && trial.out().isEmpty()))
                .findFirst();
    }

    @JsonIgnore
    long inWork() {
        return trials.stream().filter(SearchTrial::inWork).count();
    }

    boolean affords(int rung) {
        return epochBudget
                .map(budget -> epochsGiven + ladder.cost(rung) <= budget)
                .orElse(true);
    }

    SearchTrial trial(int number) {
        return trials.get(number - 1);
    }

    SearchState with(SearchTrial changed) {
        List<SearchTrial> all = new ArrayList<>(trials);
        all.set(changed.number() - 1, changed);
        return withTrials(all);
    }

    SearchState withTrials(List<SearchTrial> all) {
        return changed(next -> next.trials = all);
    }

    /** Gives a trial the work up to its next rung. */
    SearchState giving(SearchTrial trial) {
        return with(trial.started()).changed(next -> next.epochsGiven += ladder.cost(trial.next()));
    }

    SearchState wanting(int more) {
        return changed(next -> next.wanted += more);
    }

    SearchState within(Optional<Long> budget) {
        return changed(next -> next.epochBudget = budget);
    }

    SearchState keepingOneIn(int trialsOfARung) {
        return changed(next -> next.keepOneIn = trialsOfARung);
    }

    SearchState closing(String why) {
        return changed(next -> next.closing = Optional.of(why));
    }

    private SearchState changed(Consumer<Draft> change) {
        Draft next = new Draft(this);
        change.accept(next);
        return next.state();
    }

    /** The parts of a state that change, between one state and the next. */
    private static final class Draft {

        private final SearchState before;
        private int keepOneIn;
        private int wanted;
        private Optional<Long> epochBudget;
        private long epochsGiven;
        private List<SearchTrial> trials;
        private Optional<String> closing;

        Draft(SearchState before) {
            this.before = before;
            this.keepOneIn = before.keepOneIn;
            this.wanted = before.wanted;
            this.epochBudget = before.epochBudget;
            this.epochsGiven = before.epochsGiven;
            this.trials = before.trials;
            this.closing = before.closing;
        }

        SearchState state() {
            return new SearchState(
                    before.ladder,
                    keepOneIn,
                    wanted,
                    before.parallel,
                    epochBudget,
                    epochsGiven,
                    trials,
                    closing,
                    before.metric);
        }
    }
}
