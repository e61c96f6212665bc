package io.perennial.api.demo;

import java.time.Duration;

/**
 * The world: one row, one question; the truth 40 rows later; and it stands still while the platform works, because a row is hours of 1993.
 *
 * Before a row it makes sure that every outcome of the last full block is decided and in force, so that a run decides alike however fast
 * the machine is. Between blocks it asks nothing but prices.
 */
final class Driver {

    /** Covers a training on two busy cores with room to spare. */
    private static final Duration DECISION_WITHIN = Duration.ofMinutes(5);

    private final Life life;
    private final Counter counter;
    private final LabelDesk labels;
    private final Patience patience;
    private final Waits waits;
    private LifeNow now;

    Driver(Life life, Counter counter, LabelDesk labels, Patience patience, Waits waits) {
        this.life = life;
        this.counter = counter;
        this.labels = labels;
        this.patience = patience;
        this.waits = waits;
        this.now = life.look();
    }

    /** Asks for the price of one row and tells the truth that is due. */
    Answered serve(Row row, String unitKey) throws InterruptedException {
        if (!now.waitsForTheWorld() || !now.hasCaughtUp(labels.told())) {
            standStill();
        }
        Answered answered = counter.ask(row, unitKey);
        labels.turn(answered, row);
        return answered;
    }

    /** Looks at the life, and goes on only when it waits for the world. */
    LifeNow standStill() throws InterruptedException {
        waits.begin();
        patience.await(this::awaited, DECISION_WITHIN, () -> {
            now = life.look();
            waits.saw(now);
            if (now.awaiting().equals("NOTHING")) {
                throw new StoryBroken("the life has ended: " + now.sentence());
            }
            return now.waitsForTheWorld() && now.hasCaughtUp(labels.told());
        });
        return now;
    }

    /** The life at the last look. */
    LifeNow now() {
        return now;
    }

    private String awaited() {
        return "the decision on outcome " + labels.told() + ", decided is " + now.decided() + " and the life waits for "
                + now.awaiting() + ": " + now.sentence();
    }
}
