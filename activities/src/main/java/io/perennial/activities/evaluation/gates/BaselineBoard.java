package io.perennial.activities.evaluation.gates;

import io.perennial.workflows.scoping.BaselineSource;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Predicate;

/**
 * All baselines of a project.
 *
 * <p><b>Estimated:</b> the Bayes error, by the least error on the board: somebody gets that far, so that the true one is no larger, as far as
 * the figures hold; and how much of the way from a baseline to a better one a model has gone. Whether the board has enough kinds is asked before a
 * training starts, by {@link io.perennial.workflows.scoping.StandingBaselines}.
 *
 * @param baselines best first
 */
public record BaselineBoard(List<Baseline> baselines) {

    private static final Set<BaselineSource> HERE =
            Set.of(BaselineSource.NO_MODEL, BaselineSource.QUICK, BaselineSource.OLDER_SYSTEM);

    public BaselineBoard {
        baselines = baselines.stream()
                .sorted(Comparator.comparingDouble(Baseline::error))
                .toList();
    }

    /** The one with the least error that anybody reaches. */
    public Optional<Baseline> best() {
        return best(_ -> true);
    }

    /** The best of what is here without new work: the mean, quick baselines and the older system. */
    public Optional<Baseline> bestToday() {
        return best(baseline -> HERE.contains(baseline.source()));
    }

    /** The best of people. */
    public Optional<Baseline> people() {
        return best(baseline -> baseline.source() == BaselineSource.HUMAN_LEVEL);
    }

    private Optional<Baseline> best(Predicate<Baseline> which) {
        return baselines.stream().filter(which).findFirst();
    }

    /**
     * Share of the gap between two baselines that a model closes: 1 when it reaches the better one, above 1 beyond it, below 0 when it is worse
     * than the other. Empty when there is no gap to close.
     */
    public static OptionalDouble gapClosed(Baseline from, Baseline to, double error) {
        double gap = from.error() - to.error();
        return gap > 0 ? OptionalDouble.of((from.error() - error) / gap) : OptionalDouble.empty();
    }
}
