package io.perennial.api.console;

import io.perennial.api.rest.LedgerReading;
import io.perennial.api.rest.LedgerReading.Summary;
import io.perennial.api.rest.PerformanceReading.VersionChange;
import io.perennial.api.rest.RolloutStory;
import io.perennial.workflows.lifecycle.ModelId;
import io.perennial.workflows.lifecycle.Stage;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Decisions about a model, newest first.
 *
 * @param moments the decisions shown
 * @param total how many there are
 * @param openEpisode the episode that has been opened and not closed
 * @param reached how far the last generation came
 * @param champions who served everything, in order
 * @param takenBack champions that were promoted and taken back
 */
public record Timeline(
        List<Moment> moments,
        long total,
        Optional<Moment> openEpisode,
        Stage reached,
        List<VersionChange> champions,
        Set<Integer> takenBack) {

    public Timeline {
        moments = List.copyOf(moments);
        champions = List.copyOf(champions);
        takenBack = Set.copyOf(takenBack);
    }

    /** The newest {@code shown} decisions. */
    static Timeline read(LedgerReading ledger, ModelId model, int shown) {
        Summary summary = ledger.of(model);
        List<Moment> newest =
                ledger.newest(model, summary, shown).stream().map(Moment::of).toList();
        return new Timeline(
                newest,
                summary.entries(),
                summary.openEpisode().map(Moment::of),
                summary.reached(),
                summary.champions(),
                takenBack(summary));
    }

    private static Set<Integer> takenBack(Summary summary) {
        return summary.rollouts().stream()
                .filter(story -> story.wayBack().isPresent())
                .map(RolloutStory::candidate)
                .collect(Collectors.toUnmodifiableSet());
    }
}
