package io.perennial.workflows.training.search;

import io.perennial.workflows.Absent;
import io.perennial.workflows.scoping.AgreedCosts;
import io.perennial.workflows.scoping.CharterSpec;
import java.time.Duration;
import java.util.Optional;

/**
 * How a recipe is searched.
 *
 * @param space what recipes may look like
 * @param sampling how they are drawn from it
 * @param seed seed of the draws, and of the rows that trials are judged on
 * @param trials how many recipes are tried
 * @param ladder how far trials are trained before they are compared
 * @param validationShare share of the training rows that trials are judged on, in (0, 1)
 * @param parallel trials in work at once; more than there are training workers makes them wait in line
 * @param epochBudget most epochs over all trials; empty for no bound
 * @param time after which no trial goes on; empty for no bound
 * @param metric name of what trials are ranked by; empty until a search begins, and for those of before it was named
 * @param costs by which trials are ranked; empty where another metric leads
 */
public record SearchSpec(
        SearchSpace space,
        Sampling sampling,
        long seed,
        int trials,
        Ladder ladder,
        double validationShare,
        int parallel,
        Optional<Long> epochBudget,
        Optional<Duration> time,
        Optional<String> metric,
        Optional<AgreedCosts> costs) {

    /** What a search may try at most: all its recipes travel together with its state. */
    public static final int MOST_TRIALS = 1000;

    public SearchSpec {
        epochBudget = Absent.orEmpty(epochBudget);
        time = Absent.orEmpty(time);
        metric = Absent.orEmpty(metric);
        costs = Absent.orEmpty(costs);
        if (trials < 1 || parallel < 1 || !(validationShare > 0 && validationShare < 1)) {
            throw new IllegalArgumentException(
                    "a search needs trials and parallel of at least 1 and a validation share in (0, 1), got " + trials
                            + ", " + parallel + ", " + validationShare);
        }
    }

    /** A search as a spec writes it. */
    public SearchSpec(
            SearchSpace space,
            Sampling sampling,
            long seed,
            int trials,
            Ladder ladder,
            double validationShare,
            int parallel,
            Optional<Long> epochBudget,
            Optional<Duration> time) {
        this(
                space,
                sampling,
                seed,
                trials,
                ladder,
                validationShare,
                parallel,
                epochBudget,
                time,
                Optional.empty(),
                Optional.empty());
    }

    /** The same search, ranked by what leads in the charter; one that has begun goes on as it began. */
    public SearchSpec rankedBy(CharterSpec charter) {
        return new SearchSpec(
                space,
                sampling,
                seed,
                trials,
                ladder,
                validationShare,
                parallel,
                epochBudget,
                time,
                Optional.of(charter.metric()),
                charter.leadingCosts());
    }
}
