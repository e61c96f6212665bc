package io.perennial.api.demo;

import java.util.List;
import java.util.function.Predicate;

/** What the ledger must say after a bad release, and how often; anything else breaks the story. */
final class Verdicts {

    private Verdicts() {}

    /** The contract refused the data once, and nothing trained on it was rolled out. */
    static void refusedOnce(List<LedgerLine> refusals, List<LedgerLine> rollouts) {
        if (refusals.size() != 1 || !rollouts.isEmpty()) {
            throw new StoryBroken("the data contract had to refuse RAM in kilobytes once, but it refused "
                    + refusals.size() + " times and " + rollouts.size() + " rollouts started");
        }
    }

    /** The one way back there is, which must be of the expected kind. */
    static LedgerLine takenBackOnce(List<LedgerLine> waysBack, String by, Predicate<LedgerLine> expected) {
        if (waysBack.size() != 1 || !waysBack.stream().allMatch(expected)) {
            throw new StoryBroken("the bad release had to be taken back once by " + by + ", but the ledger says "
                    + waysBack.stream().map(LedgerLine::sentence).toList());
        }
        return waysBack.getFirst();
    }
}
