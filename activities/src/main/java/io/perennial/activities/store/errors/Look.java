package io.perennial.activities.store.errors;

import java.time.Instant;

/**
 * A row as it was looked at last.
 *
 * @param mark what was said of it
 * @param actor who looked
 * @param at when
 * @param event place of the look among all that was added and looked at
 */
public record Look(Mark mark, String actor, Instant at, long event) {

    /** True when the tag was known at the time, so that its absence says something. */
    public boolean knew(KnownTag tag) {
        return tag.event() < event;
    }
}
