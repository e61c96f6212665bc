package io.perennial.api.console;

import io.perennial.activities.store.LedgerEntry;
import io.perennial.api.rest.RolloutStory;
import java.time.Duration;
import java.util.Optional;

/**
 * One rollout in the list of a model's rollouts.
 *
 * @param number its number
 * @param candidate version on trial
 * @param incumbent version that it challenged
 * @param began when it began
 * @param lasted how long it took
 * @param outcome mark of its outcome
 * @param sentence its outcome in the ledger's words
 * @param afterwards what became of a promoted candidate
 */
public record RolloutRow(
        int number,
        String candidate,
        String incumbent,
        Moment began,
        String lasted,
        RolloutGate.Mark outcome,
        String sentence,
        Optional<String> afterwards) {

    private static final RolloutGate.Mark OPEN = new RolloutGate.Mark("ask", "◔", "under way");
    private static final RolloutGate.Mark TAKEN_BACK = new RolloutGate.Mark("bad", "✖", "promoted, taken back");

    static RolloutRow of(RolloutStory story) {
        return new RolloutRow(
                story.number(),
                "v" + story.candidate(),
                story.incumbent(),
                Moment.of(story.start()),
                story.end()
                        .map(end -> Elapsed.words(Duration.between(story.start().at(), end.at())))
                        .orElse("—"),
                mark(story),
                story.end().orElse(story.decisions().getLast()).sentence(),
                story.wayBack().map(LedgerEntry::sentence));
    }

    private static RolloutGate.Mark mark(RolloutStory story) {
        boolean takenBack = story.wayBack().isPresent();
        return takenBack ? TAKEN_BACK : story.end().map(RolloutRow::mark).orElse(OPEN);
    }

    private static RolloutGate.Mark mark(LedgerEntry end) {
        Moment moment = Moment.of(end);
        return new RolloutGate.Mark(moment.tone(), moment.glyph(), moment.kind().replace("rollout ", ""));
    }
}
