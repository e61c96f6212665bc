package io.perennial.activities.store;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;

/** A time as somebody wrote it, of the years that every store knows. */
public final class StoredTime {

    private static final Instant FIRST = Instant.EPOCH;
    private static final Instant END = Instant.parse("+10000-01-01T00:00:00Z");

    private StoredTime() {}

    /** The instant that is written, such as {@code 2026-01-31T12:00:00Z}; what is none is refused with a {@link DateTimeException}. */
    public static Instant read(String text) {
        return of(OffsetDateTime.parse(text).toInstant());
    }

    /** The time itself; refused with a {@link DateTimeException} before 1970 and after 9999. */
    public static Instant of(Instant time) {
        if (time.isBefore(FIRST) || !time.isBefore(END)) {
            throw new DateTimeException("not between 1970 and 9999: " + time);
        }
        return time;
    }
}
