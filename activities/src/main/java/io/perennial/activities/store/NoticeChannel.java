package io.perennial.activities.store;

import java.util.Locale;

/** What a notice is about; its payload is always the model's name. */
public enum NoticeChannel {
    /** An outcome was stored. */
    OUTCOME,
    /** A bad event of a canary's request was stored. */
    BAD_EVENT,
    /** A routing table was written. */
    ROUTE,
    /** A lease was renewed. */
    LEASE,
    /** A gateway flipped a candidate away. */
    FLIP,
    /** A gateway adopted a table. */
    ADOPTION;

    String sqlName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
