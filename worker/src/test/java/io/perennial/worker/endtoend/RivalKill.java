package io.perennial.worker.endtoend;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * A server that is killed while two versions are on trial.
 *
 * @param moment when
 * @param victim which server
 */
record RivalKill(Moment moment, Server victim) {

    /** What somebody outside sees to have been entered. */
    enum Moment {
        BOTH_OPEN,
        BOTH_IN_CANARY,
        ONE_TAKEN_BACK,
        /** Neither does harm, and the first that is proven takes over, which ends the other. */
        ONE_PROMOTED;

        boolean oneDoesHarm() {
            return this != ONE_PROMOTED;
        }

        String words() {
            return name().toLowerCase(Locale.ROOT).replace('_', ' ');
        }
    }

    /** Every victim at every moment. */
    static List<RivalKill> all() {
        return Arrays.stream(Moment.values())
                .flatMap(moment -> Kill.VICTIMS.stream().map(victim -> new RivalKill(moment, victim)))
                .toList();
    }

    /** So many of them, the same for the same seed. */
    static List<RivalKill> drawn(long seed, int count) {
        List<RivalKill> shuffled = new ArrayList<>(all());
        Collections.shuffle(shuffled, new Random(seed));
        return shuffled.subList(0, count);
    }

    @Override
    public String toString() {
        return victim.word() + " killed when " + moment.words();
    }
}
