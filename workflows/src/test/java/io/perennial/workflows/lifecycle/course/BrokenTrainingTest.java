package io.perennial.workflows.lifecycle.course;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.workflows.Examples;
import io.perennial.workflows.Testbed;
import io.perennial.workflows.WorkflowIds;
import io.perennial.workflows.World;
import io.perennial.workflows.lifecycle.ModelStatus;
import io.perennial.workflows.lifecycle.RetireRequest;
import io.perennial.workflows.lifecycle.Stage;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Trainings that break off; runs of fits that never began went on in MLflow for ever. */
final class BrokenTrainingTest {

    private static final int FITS = 3;

    private final Testbed testbed = new Testbed();
    private final World world = testbed.world();

    @AfterEach
    void close() {
        world.letGo();
        testbed.close();
    }

    @Test
    void aTrainingThatIsCalledOffEndsEveryRun() throws InterruptedException {
        world.hold(Stage.TRAINING);
        testbed.apply(Examples.apply(LivedLife.withoutOlderSystem()));
        world.awaitRuns(FITS);

        testbed.life().retire(new RetireRequest(Examples.command("retire-1", "olga"), Optional.empty()));
        world.awaitStatus(now -> now.stage() == Stage.RETIRED);
        world.letGo();

        world.awaitRunsEnded();
        assertThat(world.runs().values()).contains("KILLED").doesNotContain("FINISHED");
    }

    @Test
    void aRunThatCannotBeBegunEndsTheOthers() throws InterruptedException {
        world.hold(Stage.TRAINING);
        world.refuseRun("trial 1", FITS - 1);
        testbed.apply(Examples.apply(LivedLife.withoutOlderSystem()));

        ModelStatus status = world.awaitStatus(now -> now.stage() == Stage.HELD);

        assertThat(status.sentence()).contains("a parameter is too long");
        assertThat(world.runs()).hasSize(FITS - 1);
        assertThat(world.runs().values()).containsOnly("KILLED");
    }

    @Test
    void aWinnerThatCannotBeRegisteredEndsWithItsTraining() throws InterruptedException {
        world.refuseRegistration();
        testbed.apply(Examples.apply(LivedLife.withoutOlderSystem()));

        world.awaitStatus(now -> now.stage() == Stage.HELD);

        assertThat(world.runs()).containsEntry("run-1-trial 1", "KILLED");
        assertThat(world.runs().values()).doesNotContain("RUNNING");
    }

    @Test
    void aWinnerThatAnswersOtherwiseElsewhereIsNotRegistered() throws InterruptedException {
        world.refuseExports("the ONNX form answers 3.1 where the model answers 3.2");
        testbed.apply(Examples.apply(LivedLife.withoutOlderSystem()));

        ModelStatus status = world.awaitStatus(now -> now.stage() == Stage.HELD);

        assertThat(status.sentence()).contains("the ONNX form answers 3.1 where the model answers 3.2");
        assertThat(world.runs()).containsEntry("run-1-trial 1", "KILLED");
        assertThat(world.registered()).isZero();
    }

    @Test
    void aTrainingThatEndsWellLeavesNothingToAbandon() throws InterruptedException {
        testbed.apply(Examples.apply(LivedLife.withoutOlderSystem()));
        world.awaitStatus(now -> now.stage() == Stage.WATCHING);

        assertThat(world.runs().values()).hasSize(FITS).containsOnly("FINISHED");
        assertThat(testbed.client().fetchHistory(WorkflowIds.training(Examples.MODEL, 1)).getEvents().stream()
                        .filter(event -> event.hasActivityTaskScheduledEventAttributes())
                        .map(event -> event.getActivityTaskScheduledEventAttributes()
                                .getActivityType()
                                .getName()))
                .doesNotContain("Registry_AbandonRun");
    }
}
