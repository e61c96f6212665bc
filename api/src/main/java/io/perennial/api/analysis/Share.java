package io.perennial.api.analysis;

import io.perennial.activities.evaluation.errors.Count;
import io.perennial.workflows.evaluation.Interval;

/**
 * So many of so many, with what that says of all such rows.
 *
 * @param part those meant
 * @param whole all looked at
 * @param share part of whole
 * @param interval 95 % interval of the share
 */
public record Share(long part, long whole, double share, Interval interval) {

    static Share of(Count count) {
        return new Share(count.part(), count.whole(), count.share(), count.interval(TagLines.ALPHA));
    }
}
