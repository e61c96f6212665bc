package io.perennial.api.gateway;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** The units of one rollout that this gateway has drawn, as many of each step as tell whether they are drawn rightly. */
final class FirstDraws {

    /** Twice as many as show, in half of all rollouts, that four units of a hundred reach the candidate where five should. */
    static final int MOST_OF_A_STEP = 20_000;

    private final Set<String> known = ConcurrentHashMap.newKeySet();
    private final Map<Integer, AtomicInteger> ofSteps = new ConcurrentHashMap<>();

    /** True when {@link #count} would count it now. */
    boolean wants(String unitKey, boolean named, int step) {
        return ofStep(step).get() < MOST_OF_A_STEP && !(named && known.contains(unitKey));
    }

    /**
     * Counts a unit; false when it is counted already, or enough are.
     *
     * @param named false for a request that names no unit, so that it can never come again
     */
    boolean count(String unitKey, boolean named, int step) {
        AtomicInteger count = ofStep(step);
        return count.get() < MOST_OF_A_STEP
                && (!named || known.add(unitKey))
                && count.incrementAndGet() <= MOST_OF_A_STEP;
    }

    private AtomicInteger ofStep(int step) {
        return ofSteps.computeIfAbsent(step, _ -> new AtomicInteger());
    }
}
