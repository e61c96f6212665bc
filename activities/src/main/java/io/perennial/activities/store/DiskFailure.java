package io.perennial.activities.store;

import io.temporal.failure.ApplicationFailure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/** What an activity fails with when files below the artifact root cannot be read or written. */
public final class DiskFailure {

    /** Type of the failure while there is no room to write. */
    public static final String DISK_FULL = "DISK_FULL";

    /** Somebody has to make room: the usual seconds between attempts would use them all up meanwhile. */
    private static final Duration UNTIL_THERE_MAY_BE_ROOM = Duration.ofSeconds(30);

    /** Less than any checkpoint of a model worth training. */
    private static final long NEXT_TO_NOTHING = 64 << 10;

    /** How systems say that there is no room, for the volume or for its user. */
    private static final List<String> NO_ROOM = List.of("no space left", "disk quota exceeded", "out of disk space");

    private DiskFailure() {}

    /** {@code what} tells what could not be done, {@code directory} lies on the disk that it would have been done on. */
    public static RuntimeException of(String what, Exception cause, Path directory) {
        long free = free(directory);
        if (!isFull(cause, free)) {
            String told = what + ": " + cause;
            return cause instanceof IOException files
                    ? new UncheckedIOException(told, files)
                    : new IllegalStateException(told, cause);
        }
        return ApplicationFailure.newBuilder()
                .setMessage(what + ": the disk below " + directory + " is full (" + (free >> 10)
                        + " KB free); make room, and it goes on by itself from what was kept")
                .setType(DISK_FULL)
                .setCause(cause)
                .setNextRetryDelay(UNTIL_THERE_MAY_BE_ROOM)
                .build();
    }

    private static boolean isFull(Exception cause, long free) {
        String said = Objects.requireNonNullElse(cause.getMessage(), "").toLowerCase(Locale.ROOT);
        return free < NEXT_TO_NOTHING || NO_ROOM.stream().anyMatch(said::contains);
    }

    /** A disk that does not even tell counts as roomy: then the cause speaks for itself. */
    private static long free(Path directory) {
        try {
            return Files.getFileStore(directory).getUsableSpace();
        } catch (IOException e) {
            return Long.MAX_VALUE;
        }
    }
}
