package io.perennial.api.console;

import java.time.Duration;

/** A time that has passed, in the largest unit that says enough. */
final class Elapsed {

    private Elapsed() {}

    static String words(Duration passed) {
        if (passed.toSeconds() < 1) {
            return "less than a second";
        }
        if (passed.toMinutes() < 2) {
            return passed.toSeconds() + "\u00a0s";
        }
        if (passed.toHours() < 2) {
            return passed.toMinutes() + "\u00a0min";
        }
        return passed.toDays() < 2 ? passed.toHours() + "\u00a0h" : passed.toDays() + "\u00a0days";
    }
}
