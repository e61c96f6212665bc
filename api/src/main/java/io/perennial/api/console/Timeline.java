package io.perennial.api.console;

import io.perennial.activities.store.LedgerEntry;
import io.perennial.activities.store.LedgerStore;
import io.perennial.workflows.lifecycle.DecisionKind;
import io.perennial.workflows.lifecycle.ModelId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Decisions about a model, newest first.
 *
 * @param moments the decisions shown
 * @param total how many there are
 * @param openEpisode the episode that has been opened and not closed
 */
public record Timeline(List<Moment> moments, int total, Optional<Moment> openEpisode) {

    private static final int PAGE = 200;

    public Timeline {
        moments = List.copyOf(moments);
    }

    /** Reads the ledger and keeps the newest {@code shown} decisions. */
    static Timeline read(LedgerStore ledger, ModelId model, int shown) {
        List<LedgerEntry> entries = new ArrayList<>();
        List<LedgerEntry> page;
        do {
            long after = entries.isEmpty() ? 0 : entries.getLast().number();
            page = ledger.entries(model, after, PAGE);
            entries.addAll(page);
        } while (page.size() == PAGE);
        List<Moment> newest =
                entries.reversed().stream().limit(shown).map(Moment::of).toList();
        return new Timeline(newest, entries.size(), openEpisode(entries));
    }

    private static Optional<Moment> openEpisode(List<LedgerEntry> entries) {
        return entries.reversed().stream()
                .filter(entry -> entry.decision().kind() == DecisionKind.EPISODE_OPENED
                        || entry.decision().kind() == DecisionKind.EPISODE_CLOSED)
                .findFirst()
                .filter(entry -> entry.decision().kind() == DecisionKind.EPISODE_OPENED)
                .map(Moment::of);
    }
}
