package io.perennial.workflows.lifecycle.course;

import io.perennial.workflows.Change;
import io.perennial.workflows.lifecycle.Stage;
import io.temporal.workflow.Async;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * Goes round to see whether the monitor is there, and puts another in the place of one that is gone.
 *
 * <p>A child's end is told only to the run that started it; a life continues as new, so it has to look for itself: at the beginning of
 * every run, and at intervals, whatever else it waits for.
 */
final class Rounds {

    /**
     * Longest time a champion goes unwatched. Nothing is lost meanwhile, because outcomes wait behind the cursor; a bad release goes on for
     * so long. A round costs the life 10 events and the monitor 4: a life that only waits continues as new every other day.
     */
    static final Duration INTERVAL = Duration.ofMinutes(15);

    /**
     * Between rounds of a run that is long and cannot continue as new, because a generation waits for a person or for outcomes: a year of
     * them is 3,650 events, far below the server's limit of 51,200.
     */
    static final Duration LONG_INTERVAL = Duration.ofDays(1);

    private final Life life;
    private final Board board;
    private final Ledger ledger;
    private final Monitor monitor;
    private final Releases releases;
    private final Supplier<Duration> interval;
    private boolean walked;

    Rounds(Life life, Board board, Ledger ledger, Monitor monitor, Releases releases, Supplier<Duration> interval) {
        this.life = life;
        this.board = board;
        this.ledger = ledger;
        this.monitor = monitor;
        this.releases = releases;
        this.interval = interval;
    }

    /** Begins to go round, for as long as the run lasts. */
    void begin() {
        walked = Change.MONITOR_IS_LOOKED_AFTER.isInForce();
        if (walked) {
            Async.procedure(this::walk);
        }
    }

    private void walk() {
        while (life.stage() != Stage.RETIRED) {
            if (life.monitored() && !monitor.isThere()) {
                life.wishes().add(new Wish.WatchAgain("nobody answers to its name"));
            }
            Workflow.await(life::monitored);
            Workflow.sleep(interval.get());
        }
    }

    /** Waits until it is so; a monitor that is found gone meanwhile is started again. */
    void await(BooleanSupplier isSo) {
        Workflow.await(() -> isSo.getAsBoolean() || mayWatchAgain());
        while (!isSo.getAsBoolean()) {
            life.wishes().takeWatchAgain().ifPresent(again -> watchAgain(again.why()));
            Workflow.await(() -> isSo.getAsBoolean() || mayWatchAgain());
        }
    }

    private boolean mayWatchAgain() {
        return walked && life.wishes().watchAgain();
    }

    /** Starts the monitor again, which was ended from outside; an alarm, because nobody watched meanwhile. */
    void watchAgain(String why) {
        if (!Change.MONITOR_IS_STARTED_AGAIN.isInForce()) {
            return;
        }
        boolean goesOn = Change.MONITOR_GOES_ON_WHERE_IT_WAS.isInForce();
        if (goesOn && monitor.isThere()) {
            return; // missed twice, and there again since the first time
        }
        String key = "monitor/" + life.model() + "/again/" + life.nextRevision();
        life.monitorMemory().known().filter(_ -> goesOn).ifPresentOrElse(monitor::goOn, () -> releases.keep(key));
        if (walked) {
            ledger.record(ledger.monitorStartedAgain(key, why));
        }
        life.asksToLook("The monitor had been ended (" + why + ") and was started again");
        board.publish();
    }
}
