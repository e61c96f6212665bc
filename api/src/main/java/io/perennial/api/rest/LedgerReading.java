package io.perennial.api.rest;

import io.perennial.activities.store.LedgerEntry;
import io.perennial.activities.store.LedgerStore;
import io.perennial.api.rest.PerformanceReading.VersionChange;
import io.perennial.workflows.lifecycle.ModelId;
import io.perennial.workflows.lifecycle.Stage;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Reads ledgers for pages: what the whole ledger says is kept with its cursor, so that each entry is folded once by a process. */
public final class LedgerReading {

    private static final int PAGE = 200;

    private final LedgerStore ledger;
    private final Map<ModelId, LedgerFold> folds = new ConcurrentHashMap<>();

    LedgerReading(LedgerStore ledger) {
        this.ledger = ledger;
    }

    /**
     * What the whole ledger of a model says.
     *
     * @param entries how many entries there are
     * @param openEpisode the entry that opened the episode that is open
     * @param champions which version was champion from which outcome on
     * @param rollouts its rollouts, in order
     * @param reached how far the last generation came; watching once a version of it served everything
     */
    public record Summary(
            long entries,
            Optional<LedgerEntry> openEpisode,
            List<VersionChange> champions,
            List<RolloutStory> rollouts,
            Stage reached) {

        /** The rollout with this number. */
        public Optional<RolloutStory> rollout(int number) {
            return rollouts.stream().filter(story -> story.number() == number).findFirst();
        }
    }

    /** The ledger as of now; reads only entries that are new since the last call. */
    public Summary of(ModelId model) {
        LedgerFold fold = folds.computeIfAbsent(model, key -> new LedgerFold());
        synchronized (fold) {
            List<LedgerEntry> page;
            do {
                page = ledger.entries(model, fold.cursor(), PAGE);
                page.forEach(fold::add);
            } while (page.size() == PAGE);
            return fold.summary();
        }
    }

    /** The newest of the entries that the summary counts, newest first. */
    public List<LedgerEntry> newest(ModelId model, Summary summary, int limit) {
        long shown = Math.min(limit, summary.entries());
        return shown == 0
                ? List.of()
                : ledger.entries(model, summary.entries() - shown, (int) shown).reversed();
    }
}
