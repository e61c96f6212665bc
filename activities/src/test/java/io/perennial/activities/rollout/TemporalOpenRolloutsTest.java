package io.perennial.activities.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.workflows.WorkflowIds;
import io.perennial.workflows.lifecycle.ModelId;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.testing.TestWorkflowEnvironment;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class TemporalOpenRolloutsTest {

    private static final ModelId MODEL = new ModelId("m");

    private final TestWorkflowEnvironment server = TestWorkflowEnvironment.newInstance();
    private final TemporalOpenRollouts rollouts = new TemporalOpenRollouts(server.getWorkflowClient());

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void seesARolloutThatRunsUntilItEnds() {
        WorkflowStub rollout = server.getWorkflowClient()
                .newUntypedWorkflowStub(
                        "RolloutWorkflow",
                        WorkflowOptions.newBuilder()
                                .setWorkflowId(WorkflowIds.rollout(MODEL, 7))
                                .setTaskQueue("nobody")
                                .build());
        rollout.start();
        assertThat(rollouts.isOpen(MODEL, 7)).isTrue();
        rollout.terminate("ended by the test");
        assertThat(rollouts.isOpen(MODEL, 7)).isFalse();
    }

    @Test
    void aRolloutNobodyStartedIsNotOpen() {
        assertThat(rollouts.isOpen(MODEL, 8)).isFalse();
    }

    @Test
    void aServerThatCannotBeAskedShowsNoOpenRollout() {
        server.getWorkflowServiceStubs().shutdownNow();
        assertThat(rollouts.isOpen(MODEL, 7)).isFalse();
    }
}
