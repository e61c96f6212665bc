package io.perennial.activities.statistics;

import java.util.List;
import java.util.Optional;

/**
 * Guards a rollout's canary by its labelled answers: by how many are bad and, where costs are weighed, by what they lose. Gateway and judge
 * run this same class, so both name the same guard at the same outcome; where both guards prove harm there, it is the number of bad answers.
 *
 * <p>Mutable and not safe for concurrent use.
 */
public final class LabelGuards {

    private final HarmGuard bad;
    private final Optional<LossGuard> costs;

    /**
     * Guards of one rollout.
     *
     * @param alpha probability of a false alarm of each over the whole canary, in (0, 1)
     * @param margin part by which the candidate's bad rate may exceed the incumbent's, above 0; empty when nobody asks
     * @param columns those whose words are segments; none to weigh all units together only
     * @param weighCosts true when losses are weighed as well
     */
    public LabelGuards(double alpha, Optional<Double> margin, List<String> columns, boolean weighCosts) {
        this.bad = new HarmGuard(alpha, margin, columns);
        this.costs = weighCosts ? Optional.of(new LossGuard(alpha)) : Optional.empty();
    }

    /** Adds the rollout's next outcome to both; the one that has proven harm, at this outcome or an earlier one. */
    public Optional<CanaryGuard> add(DrawnAnswer answer) {
        bad.add(answer);
        costs.ifPresent(weighing -> weighing.add(answer));
        return proving();
    }

    /** The guard that has proven harm. */
    public Optional<CanaryGuard> proving() {
        return bad.crossed()
                ? Optional.of(bad)
                : costs.filter(LossGuard::crossed).map(weighing -> weighing);
    }

    /** By the number of bad answers. */
    public HarmGuard bad() {
        return bad;
    }

    /** By what answers lose; empty when that is not weighed. */
    public Optional<LossGuard> costs() {
        return costs;
    }
}
