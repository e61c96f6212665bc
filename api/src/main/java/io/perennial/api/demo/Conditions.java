package io.perennial.api.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Under which conditions a demo ran: its times are promised for a warm home and two free cores, and mean nothing elsewhere.
 *
 * @param made what the run had to build or install first; empty when everything was there
 * @param loadBefore processes that wanted to run in the minute before, by the system's load average; negative when nobody knows
 * @param loadAfter the same in its last minute, the demo's own servers included; negative when nobody knows
 * @param cores processors of this machine
 */
public record Conditions(Optional<String> made, double loadBefore, double loadAfter, int cores) {

    private static final int PROMISED_CORES = 2;

    /** A machine that did much else leaves none of the promised cores free. */
    private static final double MOST_BEFORE = 1;

    /** What a demo and its servers want by themselves stays below this. */
    private static final double MOST_AFTER = 8;

    /** Why the times of this run prove nothing; empty when they do. */
    Optional<String> excuse() {
        List<String> why = new ArrayList<>();
        made.ifPresent(what -> why.add("this run made " + what));
        if (loadBefore > MOST_BEFORE) {
            why.add("load %.0f before it".formatted(loadBefore));
        }
        if (loadAfter > MOST_AFTER) {
            why.add("load %.0f in its last minute".formatted(loadAfter));
        }
        if (cores < PROMISED_CORES) {
            why.add("one core");
        }
        return why.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", why));
    }
}
