package io.perennial.activities.monitoring;

import io.perennial.activities.statistics.PairedLossTest;
import io.perennial.activities.store.outcome.Outcome;
import io.perennial.workflows.lifecycle.Verdict;
import io.perennial.workflows.monitoring.BlockRequest;
import java.util.Optional;

/**
 * Tells whether the previous champion is better on the same rows, within a window after the promotion.
 *
 * <p>A row whose losses are not both known counts as one that the previous champion lost, so missing answers never roll anything back.
 */
final class Release {

    private final Optional<Integer> previous;
    private final long end;
    private final double alpha;
    private final PairedLossTest worse = PairedLossTest.harm();
    private boolean proven;

    Release(BlockRequest request) {
        this.previous = request.watch().previous().map(version -> version.version());
        this.end = request.watch().since() + request.spec().watchWindow();
        this.alpha = request.spec().rollbackAlpha();
    }

    /** Adds an outcome of the champion. */
    void add(Outcome outcome) {
        boolean paired = outcome.sequence() <= end
                && previous.isPresent()
                && outcome.beside().equals(previous);
        if (!paired || proven) {
            return;
        }
        double champion = outcome.loss();
        double before = outcome.besideLoss().orElse(Double.NaN);
        worse.add(isLoss(champion) && isLoss(before) ? champion - before : -1);
        proven = worse.rejects(alpha);
    }

    private static boolean isLoss(double loss) {
        return loss >= 0 && loss <= 1;
    }

    /** Fails once proven; unknown without a previous champion and after the window. */
    Verdict verdict(long readTo) {
        if (proven) {
            return Verdict.FAILS;
        }
        return previous.isPresent() && readTo <= end ? Verdict.TOO_EARLY : Verdict.UNKNOWN;
    }

    double log10Evidence() {
        return worse.log10Evidence();
    }
}
