package io.perennial.api.rest;

import io.perennial.activities.store.SpecStore;
import io.perennial.activities.store.outcome.Outcome;
import io.perennial.activities.store.outcome.OutcomeStore;
import io.perennial.api.rest.LedgerReading.Summary;
import io.perennial.workflows.data.Task;
import io.perennial.workflows.lifecycle.ModelId;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Folds a model's outcomes into figures: error and share of bad answers per hundred outcomes and per version. What has been folded is kept with
 * its cursor, so that each outcome is read once by a process however many pages look at it.
 */
public final class PerformanceReading {

    private static final int BLOCK = 100;
    private static final int PAGE = 1_000;

    private final OutcomeStore outcomes;
    private final SpecStore specs;
    private final LedgerReading ledger;
    private final Map<Key, PerformanceFold> folds = new ConcurrentHashMap<>();

    PerformanceReading(OutcomeStore outcomes, SpecStore specs, LedgerReading ledger) {
        this.outcomes = outcomes;
        this.specs = specs;
        this.ledger = ledger;
    }

    /**
     * Figures over a model's life.
     *
     * @param blocks in order; the last one may still be filling
     * @param versions where another version became champion, as the ledger tells it
     * @param byVersion all that each version has answered, also beside a champion, by version
     */
    public record Performance(List<Block> blocks, List<VersionChange> versions, List<OfVersion> byVersion) {}

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

    /**
     * The version became champion after the outcome before {@code from}; labels of its predecessor may arrive later all the same.
     *
     * @param from the first outcome that could be its own as champion
     * @param version the new champion
     */
    public record VersionChange(long from, int version) {}

    /**
     * All outcomes of one version.
     *
     * @param version the version that answered
     * @param outcomes how many of its answers have a label
     * @param error mean absolute error, or share of wrong classes
     * @param bad how many of its answers were bad
     * @param badRate share of bad answers
     */
    public record OfVersion(int version, long outcomes, double error, long bad, double badRate) {}

    /** The figures as of now; reads only outcomes that are new since the last call. */
    public Performance of(ModelId model) {
        Task task = specs.latest(model)
                .map(applied -> applied.resolved().data().task())
                .orElse(Task.REGRESSION);
        PerformanceFold fold = folds.computeIfAbsent(new Key(model, task), key -> new PerformanceFold(BLOCK, task));
        Summary decisions = ledger.of(model);
        synchronized (fold) {
            read(model, fold);
            return new Performance(fold.blocks(), decisions.champions(), fold.versions());
        }
    }

    private void read(ModelId model, PerformanceFold fold) {
        List<Outcome> page;
        do {
            page = outcomes.after(model, fold.cursor(), PAGE);
            page.forEach(fold::add);
        } while (page.size() == PAGE);
    }

    private record Key(ModelId model, Task task) {}
}
