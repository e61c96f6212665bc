package io.perennial.worker.endtoend;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * A server that is killed in the middle of a rollout.
 *
 * @param story what becomes of the candidate otherwise
 * @param row at which row of the rollout table it is killed
 * @param victim which server
 */
record Kill(KillStory story, KillRow row, Server victim) {

    static final List<Server> VICTIMS = List.of(Server.LIFECYCLE, Server.TEMPORAL, Server.POSTGRES, Server.GATEWAY);

    /** Every victim at every row of every story. */
    static List<Kill> all() {
        List<Kill> all = new ArrayList<>();
        for (KillStory story : KillStory.values()) {
            for (KillRow row : story.rows()) {
                VICTIMS.forEach(victim -> all.add(new Kill(story, row, victim)));
            }
        }
        return all;
    }

    /** So many of them, the same for the same seed; each victim as often as the others. */
    static List<Kill> drawn(long seed, int count) {
        List<Kill> shuffled = new ArrayList<>(all());
        Collections.shuffle(shuffled, new Random(seed));
        List<Kill> drawn = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Server victim = VICTIMS.get(i % VICTIMS.size());
            Kill next = shuffled.stream()
                    .filter(kill -> kill.victim() == victim)
                    .findFirst()
                    .orElseThrow();
            shuffled.remove(next);
            drawn.add(next);
        }
        return drawn;
    }

    @Override
    public String toString() {
        return victim.word() + " killed at '" + row.words() + "' of '" + story.words() + "'";
    }
}
