package io.perennial.api.cli;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;

/** Times for a person: UTC to the second. */
final class Clock {

    private Clock() {}

    /** A time of the API without its fraction; what is no time stays as it is. */
    static String second(String at) {
        try {
            return Instant.parse(at).truncatedTo(ChronoUnit.SECONDS).toString();
        } catch (DateTimeParseException e) {
            return at;
        }
    }
}
