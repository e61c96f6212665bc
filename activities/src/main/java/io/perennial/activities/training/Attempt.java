package io.perennial.activities.training;

/** One attempt of a fit, as its surroundings see it. */
public interface Attempt {

    /** Names the fit over all its attempts; safe as a directory name. */
    String key();

    /** Number of the attempt, from 1; a higher one replaces a lower one. */
    int number();

    /** Tells that the fit is alive, and throws when it must stop. */
    void alive(String progress);
}
