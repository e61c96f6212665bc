package io.perennial.activities.store.retention;

import io.perennial.activities.store.outcome.PredictionId;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.temporal.TemporalAdjusters;
import java.util.Optional;

/**
 * The week of a partition, in UTC.
 *
 * @param monday its first day
 */
record PartitionWeek(LocalDate monday) {

    private static final String PREFIX = "prediction_";
    private static final DateTimeFormatter FORM = DateTimeFormatter.BASIC_ISO_DATE;

    static PartitionWeek of(Instant time) {
        return new PartitionWeek(
                LocalDate.ofInstant(time, ZoneOffset.UTC).with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY)));
    }

    /** The week of the partition of this name; empty for a partition of another kind. */
    static Optional<PartitionWeek> named(String partition) {
        try {
            return partition.startsWith(PREFIX)
                    ? Optional.of(new PartitionWeek(LocalDate.parse(partition.substring(PREFIX.length()), FORM)))
                    : Optional.empty();
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    PartitionWeek plus(int weeks) {
        return new PartitionWeek(monday.plusWeeks(weeks));
    }

    String partition() {
        return PREFIX + FORM.format(monday);
    }

    Instant start() {
        return monday.atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    Instant end() {
        return plus(1).start();
    }

    /** The smallest id that belongs to it. */
    String firstId() {
        return PredictionId.lowerBound(start());
    }

    /** The smallest id that belongs to the week after. */
    String endId() {
        return PredictionId.lowerBound(end());
    }
}
