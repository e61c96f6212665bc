package io.perennial.activities.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.activities.store.outcome.CursorStore;
import io.perennial.workflows.WorkflowIds;
import io.perennial.workflows.lifecycle.ModelId;
import io.perennial.workflows.lifecycle.Stage;
import io.perennial.workflows.lifecycle.ledger.StatusPublication;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What every {@link StatusStore} does. */
abstract class StatusStoreContract {

    private final ModelId model = Samples.freshModel();

    abstract StatusStore statuses();

    abstract CursorStore cursors();

    @Test
    void showsTheNewestRevision() {
        publish(Stage.TRAINING, 1, Optional.empty());
        publish(Stage.WATCHING, 3, Optional.empty());
        publish(Stage.ROLLOUT, 2, Optional.empty());
        publish(Stage.HELD, 3, Optional.empty());

        assertThat(statuses().find(model)).contains(Samples.status(model, Stage.WATCHING));
        assertThat(statuses().all()).contains(Samples.status(model, Stage.WATCHING));
        assertThat(statuses().find(Samples.freshModel())).isEmpty();
    }

    @Test
    void closesTheCursorOfAClosedRolloutEvenWhenItComesLate() {
        cursors().settle(model, WorkflowIds.rollout(model, 7), 10);
        cursors().settle(model, WorkflowIds.monitoring(model), 40);
        publish(Stage.WATCHING, 2, Optional.empty());
        publish(Stage.WATCHING, 1, Optional.of(7));

        assertThat(cursors().decided(model)).isEqualTo(40);
    }

    @Test
    void closesTheMonitorsCursorWhenTheModelRetires() {
        cursors().settle(model, WorkflowIds.monitoring(model), 40);
        publish(Stage.RETIRED, 1, Optional.empty());

        assertThat(cursors().decided(model)).isZero();
    }

    private void publish(Stage stage, long revision, Optional<Integer> closedRollout) {
        statuses().publish(new StatusPublication(Samples.status(model, stage), revision, closedRollout));
    }
}
