package io.perennial.activities.store.errors;

import java.time.Instant;

/**
 * A tag of a model's taxonomy.
 *
 * @param wish the tag as it was last wanted
 * @param actor who added it
 * @param at when it was added
 * @param event place of its adding among all that was added and looked at
 */
public record KnownTag(TagWish wish, String actor, Instant at, long event) {

    /** Its name. */
    public String name() {
        return wish.name();
    }
}
