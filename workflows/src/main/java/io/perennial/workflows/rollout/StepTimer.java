package io.perennial.workflows.rollout;

import io.temporal.workflow.CancellationScope;
import io.temporal.workflow.Promise;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** A durable timer that follows the deadline of the step a rollout is in. */
final class StepTimer {

    private Optional<Deadline> followed = Optional.empty();
    private Optional<Promise<Void>> timer = Optional.empty();
    private Optional<CancellationScope> scope = Optional.empty();

    /** Runs to this deadline from now on; to none when there is none. */
    void follow(Optional<Deadline> deadline) {
        if (deadline.equals(followed)) {
            return;
        }
        callOff();
        followed = deadline;
        deadline.ifPresent(this::begin);
    }

    /** True when the deadline has come that nobody has heard of yet. */
    boolean rings() {
        return timer.filter(Promise::isCompleted).isPresent();
    }

    /** The deadline was heard of. */
    void silence() {
        timer = Optional.empty();
    }

    private void begin(Deadline deadline) {
        Duration left = Duration.between(Instant.ofEpochMilli(Workflow.currentTimeMillis()), deadline.at());
        CancellationScope around = Workflow.newCancellationScope(
                () -> timer = Optional.of(Workflow.newTimer(left.isNegative() ? Duration.ZERO : left)));
        around.run();
        scope = Optional.of(around);
    }

    private void callOff() {
        if (timer.isPresent() && !rings()) {
            scope.orElseThrow().cancel("its step is over");
        }
        timer = Optional.empty();
    }
}
