package io.perennial.api.rest;

import io.perennial.activities.store.Outcome;
import io.perennial.activities.store.OutcomeStore;
import io.perennial.workflows.lifecycle.ModelId;
import java.util.ArrayList;
import java.util.List;

/** Folds a model's outcomes into figures for a chart: error and share of bad answers per hundred outcomes, and where versions change. */
public final class PerformanceReading {

    private static final int BLOCK = 100;
    private static final int PAGE = 1_000;

    private final OutcomeStore outcomes;

    PerformanceReading(OutcomeStore outcomes) {
        this.outcomes = outcomes;
    }

    /**
     * Figures over a model's life.
     *
     * @param blocks in order; the last one may still be filling
     * @param versions where another version answered most of the traffic for the first time since
     */
    public record Performance(List<Block> blocks, List<VersionChange> versions) {}

    /**
     * One block of outcomes.
     *
     * @param from sequence of its first outcome
     * @param through sequence of its last outcome
     * @param version the version that gave most of its answers
     * @param error mean absolute error, or share of wrong classes
     * @param badRate share of bad answers
     */
    public record Block(long from, long through, int version, double error, double badRate) {}

    /** From this outcome on, the version answered as incumbent. */
    public record VersionChange(long from, int version) {}

    /** Reads all outcomes of a model once, page by page. */
    public Performance of(ModelId model) {
        PerformanceFold fold = new PerformanceFold(BLOCK);
        long cursor = 0;
        List<Outcome> page = new ArrayList<>();
        do {
            page = outcomes.after(model, cursor, PAGE);
            for (Outcome outcome : page) {
                fold.add(outcome);
                cursor = outcome.sequence();
            }
        } while (page.size() == PAGE);
        return fold.performance();
    }
}
