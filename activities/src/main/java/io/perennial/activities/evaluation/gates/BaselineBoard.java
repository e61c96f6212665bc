package io.perennial.activities.evaluation.gates;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * All baselines of a project.
 *
 * <p><b>Estimated:</b> the Bayes error, by the least error on the board: somebody gets that far, so that the true one is no larger, as far as
 * the figures hold; and how much of the way from what is here today to that error a model has gone.
 *
 * @param baselines in any order
 */
public record BaselineBoard(List<Baseline> baselines) {

    private static final int FEWEST_SOURCES = 2;
    private static final Set<Baseline.Source> HERE = Set.of(Baseline.Source.QUICK, Baseline.Source.OLDER_SYSTEM);

    public BaselineBoard {
        baselines = List.copyOf(baselines);
    }

    /** Why a training may not start; empty when there are baselines of at least two sources. */
    public Optional<String> refusal() {
        Set<Baseline.Source> sources = baselines.stream().map(Baseline::source).collect(Collectors.toSet());
        return sources.size() >= FEWEST_SOURCES
                ? Optional.empty()
                : Optional.of("A training needs baselines of at least two sources among human level, literature, quick"
                        + " and older system; the board has " + sources.size()
                        + ": add another, so that a figure can be called good or bad");
    }

    /** The least error that anybody reaches. */
    public OptionalDouble bayesError() {
        return least(_ -> true);
    }

    /** The least error of what is here without new work: quick baselines and the older system. */
    public OptionalDouble errorToday() {
        return least(baseline -> HERE.contains(baseline.source()));
    }

    private OptionalDouble least(Predicate<Baseline> which) {
        return baselines.stream().filter(which).mapToDouble(Baseline::error).min();
    }

    /**
     * Share of the gap between today's error and the Bayes error that a model closes: 1 when it reaches it, above 1 beyond it, below 0 when it is
     * worse than today. Empty when there is no gap to close.
     */
    public OptionalDouble gapClosed(double error) {
        double today = errorToday().orElse(Double.NaN);
        double gap = today - bayesError().orElse(Double.NaN);
        return gap > 0 ? OptionalDouble.of((today - error) / gap) : OptionalDouble.empty();
    }
}
