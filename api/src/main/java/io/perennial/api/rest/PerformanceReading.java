package io.perennial.api.rest;

import io.perennial.activities.store.SpecStore;
import io.perennial.activities.store.outcome.CorrectionStore;
import io.perennial.activities.store.outcome.Outcome;
import io.perennial.activities.store.outcome.OutcomeStore;
import io.perennial.workflows.data.Task;
import io.perennial.workflows.lifecycle.ModelId;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Folds a model's outcomes into figures: error and share of bad answers per at most hundred outcomes and per version. What has been folded is kept with
 * its cursor, so that each outcome is read once by a process however many pages look at it; all are read again once one of their labels is corrected.
 */
public final class PerformanceReading {

    private static final int BLOCK = 100;
    private static final int PAGE = 1_000;

    private final OutcomeStore outcomes;
    private final CorrectionStore corrections;
    private final SpecStore specs;
    private final LedgerReading ledger;
    private final Map<Key, Kept> folds = new ConcurrentHashMap<>();

    PerformanceReading(OutcomeStore outcomes, CorrectionStore corrections, SpecStore specs, LedgerReading ledger) {
        this.outcomes = outcomes;
        this.corrections = corrections;
        this.specs = specs;
        this.ledger = ledger;
    }

    /**
     * Figures over a model's life.
     *
     * @param blocks in order; the last one may still be filling
     * @param versions where another version took over, short as its time may have been
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
     * @param answered who gave how many of them, the most first
     */
    public record Block(long from, long through, int version, double error, double badRate, List<Answered> answered) {}

    /** How many answers of a block a version gave. */
    public record Answered(int version, int outcomes) {}

    /**
     * The version took over; labels of its predecessor may arrive later all the same.
     *
     * @param from its first outcome as champion, in the ledger the first one that could be its own
     * @param version the new champion
     */
    public record VersionChange(long from, int version) {

        VersionChange notBefore(long earliest) {
            return new VersionChange(Math.max(from, earliest), version);
        }
    }

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
        PerformanceFold fold = fold(new Key(model, task), corrections.last(model));
        synchronized (fold) {
            read(model, fold);
            return new Performance(fold.blocks(), fold.changes(), fold.versions());
        }
    }

    private PerformanceFold fold(Key key, long corrected) {
        return folds.compute(
                        key,
                        (_, known) -> known != null && known.corrected() >= corrected
                                ? known
                                : new Kept(corrected, new PerformanceFold(BLOCK, key.task())))
                .fold();
    }

    /** The ledger is read after the outcomes, so that it tells of every champion that gave one of them. */
    private void read(ModelId model, PerformanceFold fold) {
        List<Outcome> page;
        do {
            page = outcomes.after(model, fold.cursor(), PAGE);
            fold.know(ledger.of(model).champions());
            corrections.applied(page).forEach(fold::add);
        } while (page.size() == PAGE);
    }

    /** A fold of outcomes with their labels as of so many corrections, or later ones. */
    private record Kept(long corrected, PerformanceFold fold) {}

    private record Key(ModelId model, Task task) {}
}
