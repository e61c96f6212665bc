package io.perennial.activities.tracking;

import java.time.Duration;

/**
 * How long one call to MLflow may take and how often it is repeated within one attempt of an activity; beyond that the activity's own retry
 * takes over.
 *
 * @param connect to open a connection
 * @param answer from sending a request to the end of its answer; 15 s because MLflow on SQLite takes up to 4 s under load
 * @param attempts times a call is sent at most
 * @param firstPause before the second attempt; doubles with each further one
 * @param longestPause bound on a pause, also on one the server asks for
 */
public record Patience(Duration connect, Duration answer, int attempts, Duration firstPause, Duration longestPause) {

    public Patience {
        if (attempts < 1) {
            throw new IllegalArgumentException("a call needs at least 1 attempt, got " + attempts);
        }
    }

    /** What production uses. */
    public static Patience standard() {
        return new Patience(
                Duration.ofSeconds(5), Duration.ofSeconds(15), 4, Duration.ofMillis(200), Duration.ofSeconds(2));
    }

    /** Pause after an attempt, counted from 1, that was not the last. */
    Duration pauseAfter(int attempt) {
        Duration pause = firstPause.multipliedBy(1L << Math.min(attempt - 1, 20));
        return pause.compareTo(longestPause) < 0 ? pause : longestPause;
    }

    boolean isLast(int attempt) {
        return attempt >= attempts;
    }
}
