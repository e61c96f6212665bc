package io.perennial.api.rest;

import io.perennial.activities.store.LedgerEntry;
import io.perennial.workflows.lifecycle.ledger.DecisionKind;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * One rollout as the ledger tells it.
 *
 * @param number its number within the model
 * @param decisions what was decided in it, from its start on
 * @param switchedOff who switched gates off for it, and why
 * @param afterwards what ended the reign of its candidate, if that was promoted and serves no longer
 */
public record RolloutStory(
        int number, List<LedgerEntry> decisions, Optional<LedgerEntry> switchedOff, Optional<LedgerEntry> afterwards) {

    private static final Set<DecisionKind> ENDS =
            Set.of(DecisionKind.PROMOTED, DecisionKind.ROLLED_BACK, DecisionKind.ROLLOUT_HELD);
    private static final Set<DecisionKind> PASSES = Set.of(DecisionKind.SHADOW_PASSED, DecisionKind.CANARY_STEPPED);

    public RolloutStory {
        decisions = List.copyOf(decisions);
    }

    /** The same with what was decided next. */
    RolloutStory with(LedgerEntry next) {
        return new RolloutStory(
                number, Stream.concat(decisions.stream(), Stream.of(next)).toList(), switchedOff, afterwards);
    }

    /** The version on trial. */
    public int candidate() {
        return start().decision().version().orElse(0);
    }

    /** The version it challenged, such as {@code v2}. */
    public String incumbent() {
        return start().decision().facts().getOrDefault("incumbent", "the incumbent");
    }

    /** The decision that began it. */
    public LedgerEntry start() {
        return decisions.getFirst();
    }

    /** Gates passed, in order. */
    public List<LedgerEntry> passed() {
        return decisions.stream()
                .filter(entry -> PASSES.contains(entry.decision().kind()))
                .toList();
    }

    /** The decision that ended it. */
    public Optional<LedgerEntry> end() {
        return decisions.stream()
                .filter(entry -> ENDS.contains(entry.decision().kind()))
                .findFirst();
    }

    /** The way back from its candidate after that had been promoted. */
    public Optional<LedgerEntry> wayBack() {
        return afterwards.filter(entry -> entry.decision().facts().containsKey("from"));
    }
}
