package io.perennial.activities.rollout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.perennial.activities.store.assignment.InMemoryAssignmentStore;
import io.perennial.activities.store.event.InMemoryBadEventStore;
import io.perennial.activities.store.outcome.ScriptedOutcomes;
import io.perennial.activities.store.outcome.SettledCursors;
import io.perennial.activities.store.route.Flip;
import io.perennial.activities.store.route.ScriptedRoutes;
import io.perennial.workflows.WireFormat;
import io.perennial.workflows.lifecycle.ModelId;
import io.perennial.workflows.rollout.EvidenceActivities;
import io.perennial.workflows.rollout.EvidenceRequest;
import io.perennial.workflows.rollout.RolloutSpec;
import io.perennial.workflows.serving.Arm;
import io.perennial.workflows.serving.FlipCause;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.ApplicationFailure;
import io.temporal.testing.TestActivityEnvironment;
import io.temporal.testing.TestEnvironmentOptions;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The judge as Temporal runs it: on the wire, with heartbeats and typed failures. */
final class EvidenceActivityTest {

    private static final ModelId MODEL = new ModelId("m");
    private static final RolloutSpec PLAN = new RolloutSpec(true, .05, .05, 40, 400, List.of(.25), 5, .01);
    private static final EvidenceRequest REQUEST = new EvidenceRequest(MODEL, 7, 2, 0, 20, 1, 2, PLAN);

    private final ScriptedOutcomes outcomes = new ScriptedOutcomes();
    private final ScriptedRoutes routes = new ScriptedRoutes();
    private final TestActivityEnvironment temporal =
            TestActivityEnvironment.newInstance(TestEnvironmentOptions.newBuilder()
                    .setWorkflowClientOptions(WorkflowClientOptions.newBuilder()
                            .setDataConverter(WireFormat.dataConverter())
                            .build())
                    .build());
    private int heartbeats;

    private EvidenceActivities activity() {
        temporal.registerActivitiesImplementations(new StoredEvidenceJudge(
                outcomes,
                new InMemoryBadEventStore(),
                new InMemoryAssignmentStore(),
                new SettledCursors(),
                routes,
                (model, rollout) -> true,
                Duration.ofSeconds(10)));
        temporal.setActivityHeartbeatListener(Void.class, nothing -> heartbeats++);
        return temporal.newActivityStub(EvidenceActivities.class);
    }

    @AfterEach
    void close() {
        temporal.close();
    }

    @Test
    void heartbeatsEachTimeItWaits() {
        outcomes.whenSomebodyWaits(() -> outcomes.addCanary(7, 2, Arm.INCUMBENT, .25, false));
        assertThat(activity().judgeCanary(REQUEST).cursor()).isEqualTo(20);
        assertThat(heartbeats).isPositive();
    }

    @Test
    void tellsALapsedLeaseByTheTypeOfItsFailure() {
        routes.flip(new Flip(MODEL, 7, FlipCause.LEASE_LAPSED, 0, 0, 0, 0, 0));
        EvidenceActivities activity = activity();
        assertThatThrownBy(() -> activity.judgeCanary(REQUEST))
                .isInstanceOf(ActivityFailure.class)
                .cause()
                .isInstanceOfSatisfying(
                        ApplicationFailure.class,
                        failure -> assertThat(failure.getType()).isEqualTo("LEASE_LAPSED"));
    }
}
