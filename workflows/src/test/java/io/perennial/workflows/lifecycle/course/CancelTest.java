package io.perennial.workflows.lifecycle.course;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.perennial.workflows.Examples;
import io.perennial.workflows.Testbed;
import io.perennial.workflows.World;
import io.perennial.workflows.lifecycle.CancelRequest;
import io.perennial.workflows.lifecycle.ModelStatus;
import io.perennial.workflows.lifecycle.Stage;
import io.perennial.workflows.lifecycle.ledger.DecisionKind;
import io.perennial.workflows.lifecycle.ledger.Narration;
import io.temporal.api.enums.v1.EventType;
import io.temporal.client.WorkflowUpdateException;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Work that is under way is called off, and nothing of it is left; what served goes on serving. */
final class CancelTest {

    private final Testbed testbed = new Testbed();
    private final World world = testbed.world();
    private final LivedLife life = new LivedLife(testbed);

    @AfterEach
    void close() {
        world.letGo();
        testbed.close();
    }

    @Test
    void firstGenerationIsCalledOffWhileItsDataIsDrawnAndAppliedAgain() throws InterruptedException {
        world.hold(Stage.DATA);
        testbed.apply(Examples.apply(LivedLife.withoutOlderSystem()));
        world.awaitStatus(now -> now.stage() == Stage.DATA);

        testbed.life().cancel(request("cancel-1", Optional.of("data/pc-prices/1")));
        letGoOnceCalledOff("data/pc-prices/1");
        world.awaitStatus(now -> now.stage() == Stage.HELD);

        assertThat(world.kinds()).endsWith(DecisionKind.CANCELLED);
        assertThat(Narration.sentence(world.decisions().getLast()))
                .isEqualTo("olga called off data/pc-prices/1: because of cancel-1");
        assertThat(testbed.life()
                        .cancel(request("cancel-1", Optional.of("data/pc-prices/1")))
                        .duplicate())
                .isTrue();
    }

    @Test
    void openApprovalIsCalledOffWithItsGeneration() throws InterruptedException {
        testbed.apply(Examples.apply(Examples.spec()));
        world.awaitStatus(now -> now.openApproval().isPresent());

        testbed.life().cancel(request("cancel-1", Optional.empty()));

        ModelStatus status = world.awaitStatus(now -> now.stage() == Stage.HELD);
        assertThat(status.openApproval()).isEmpty();
        assertThat(world.routes()).isEmpty();
    }

    @Test
    void refusesWhatIsNotUnderWay() throws InterruptedException {
        life.watching(Optional.empty());

        assertThatThrownBy(() -> testbed.life().cancel(request("cancel-1", Optional.empty())))
                .isInstanceOf(WorkflowUpdateException.class)
                .hasStackTraceContaining("nothing of pc-prices is under way");
        world.hold(Stage.TRAINING);
        testbed.life().retrain(LivedLife.retraining("retrain-1"));
        world.awaitStatus(now -> now.retrainings() == 1 && now.stage() == Stage.TRAINING);
        assertThatThrownBy(() -> testbed.life().cancel(request("cancel-2", Optional.of("train/pc-prices/1"))))
                .hasStackTraceContaining("train/pc-prices/1 of pc-prices is not under way any more");
        testbed.life().cancel(request("cancel-3", Optional.of("train/pc-prices/2")));
        assertThatThrownBy(() -> testbed.life().cancel(request("cancel-4", Optional.empty())))
                .hasStackTraceContaining("train/pc-prices/2 of pc-prices is being called off already");
    }

    @Test
    void rolloutIsEndedByARollback() throws InterruptedException {
        life.challenged();

        assertThatThrownBy(() -> testbed.life().cancel(request("cancel-1", Optional.empty())))
                .hasStackTraceContaining("rollout 1 of pc-prices is under way: end it with a rollback");
    }

    /** The test server hangs when work reports to the life at the very moment in which the life calls it off. */
    private void letGoOnceCalledOff(String workflowId) {
        testbed.awaitEvent(workflowId, EventType.EVENT_TYPE_WORKFLOW_EXECUTION_CANCEL_REQUESTED);
        world.letGo();
    }

    private static CancelRequest request(String id, Optional<String> work) {
        return new CancelRequest(Examples.command(id, "olga"), work);
    }
}
