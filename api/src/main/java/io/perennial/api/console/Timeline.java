package io.perennial.api.console;

import io.perennial.api.rest.LedgerReading;
import io.perennial.api.rest.LedgerReading.Summary;
import io.perennial.workflows.lifecycle.ModelId;
import io.perennial.workflows.lifecycle.Stage;
import java.util.List;
import java.util.Optional;

/**
 * Decisions about a model, newest first.
 *
 * @param moments the decisions shown
 * @param total how many there are
 * @param openEpisode the episode that has been opened and not closed
 * @param reached how far the last generation came
 */
public record Timeline(List<Moment> moments, long total, Optional<Moment> openEpisode, Stage reached) {

    public Timeline {
        moments = List.copyOf(moments);
    }

    /** The newest {@code shown} decisions. */
    static Timeline read(LedgerReading ledger, ModelId model, int shown) {
        Summary summary = ledger.of(model);
        List<Moment> newest =
                ledger.newest(model, summary, shown).stream().map(Moment::of).toList();
        return new Timeline(newest, summary.entries(), summary.openEpisode().map(Moment::of), summary.reached());
    }
}
