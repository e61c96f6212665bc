package io.perennial.activities.data;

import io.perennial.workflows.data.DatasetRequest;

/**
 * Which labelled outcomes a dataset uses: those with sequence above {@code after} up to and including {@code through}.
 *
 * @param after last sequence that is too old
 * @param through last sequence that is used
 */
record OutcomeRange(long after, long through) {

    /** They are held in memory together with what they were asked. */
    private static final int MOST = 20_000;

    /** How many they are. */
    long size() {
        return through - after;
    }

    /** What the request allows of what there is now; older outcomes than the newest rows wanted are not even read. */
    static OutcomeRange of(DatasetRequest request, LabelledRows rows) {
        if (request.outcomesThrough() <= 0) {
            return new OutcomeRange(0, 0);
        }
        long through =
                Math.min(request.outcomesThrough(), rows.last(request.spec().name()));
        long after = Math.max(0, through - request.latestRows().orElse(MOST));
        return new OutcomeRange(after, through);
    }
}
