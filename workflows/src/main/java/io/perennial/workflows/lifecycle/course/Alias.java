package io.perennial.workflows.lifecycle.course;

import io.perennial.workflows.Change;
import io.perennial.workflows.EffectOptions;
import io.perennial.workflows.Failures;
import io.perennial.workflows.training.ChampionChange;
import io.perennial.workflows.training.RegistryActivities;
import io.temporal.failure.ActivityFailure;
import io.temporal.workflow.Async;
import io.temporal.workflow.Workflow;
import java.util.Optional;

/**
 * Has the alias in MLflow follow the champion. It follows beside the life: a registry that is away for hours, or refuses, keeps nobody from
 * going back. Changes are made one after the other, and of those that wait only the newest.
 */
final class Alias {

    private final RegistryActivities registry =
            Workflow.newActivityStub(RegistryActivities.class, EffectOptions.REGISTRY);
    private final Life life;
    private final Board board;
    private Optional<ChampionChange> wanted = Optional.empty();
    private boolean moving;

    Alias(Life life, Board board) {
        this.life = life;
        this.board = board;
    }

    /** The version serves everything; the key tells this change from others. */
    void follow(int version, String key) {
        ChampionChange change = new ChampionChange(life.model(), version, key);
        if (!Change.ALIAS_BESIDE_THE_LIFE.isInForce()) {
            registry.setChampion(change);
            return;
        }
        wanted = Optional.of(change);
        if (!moving) {
            moving = true;
            Async.procedure(this::move);
        }
    }

    /** True when nothing is left to be changed, so that the run may end. */
    boolean isSettled() {
        return !moving;
    }

    private void move() {
        while (wanted.isPresent()) {
            ChampionChange next = wanted.get();
            wanted = Optional.empty();
            set(next);
        }
        moving = false;
    }

    private void set(ChampionChange change) {
        try {
            registry.setChampion(change);
        } catch (ActivityFailure e) {
            life.asksToLook(
                    "v" + change.version() + " serves, but MLflow refused to call it champion: " + Failures.reason(e));
            board.publish();
        }
    }
}
