package io.perennial.workflows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.perennial.workflows.approval.ApprovalWorkflowImpl;
import io.perennial.workflows.data.DatasetWorkflowImpl;
import io.perennial.workflows.evaluation.PolicyEvaluationWorkflowImpl;
import io.perennial.workflows.lifecycle.course.ModelLifecycleWorkflowImpl;
import io.perennial.workflows.monitoring.MonitoringWorkflowImpl;
import io.perennial.workflows.prediction.BatchPredictionWorkflowImpl;
import io.perennial.workflows.retirement.RetirementWorkflowImpl;
import io.perennial.workflows.rollout.RolloutWorkflowImpl;
import io.perennial.workflows.scoping.ScopingWorkflowImpl;
import io.perennial.workflows.training.TrainingWorkflowImpl;
import io.perennial.workflows.training.experiment.ExperimentWorkflowImpl;
import io.perennial.workflows.training.search.SearchWorkflowImpl;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.common.WorkflowExecutionHistory;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.testing.WorkflowReplayer;
import io.temporal.worker.Worker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every history that was ever kept is replayed by today's code. */
final class ReplayTest {

    private static final Path HISTORIES = Path.of("src/test/resources/histories");

    @Test
    void todaysCodeDecidesAsItDidWhenTheHistoriesWereRecorded() throws IOException {
        List<Path> files = histories();
        assertThat(files).isNotEmpty();
        TestWorkflowEnvironment environment = TestWorkflowEnvironment.newInstance(TestEnvironmentOptions.newBuilder()
                .setWorkflowClientOptions(WorkflowClientOptions.newBuilder()
                        .setDataConverter(WireFormat.dataConverter())
                        .build())
                .build());
        try (environment) {
            Worker worker = environment.newWorker(TaskQueues.LIFECYCLE, Testbed.PATIENT);
            worker.registerWorkflowImplementationTypes(
                    ModelLifecycleWorkflowImpl.class,
                    ScopingWorkflowImpl.class,
                    DatasetWorkflowImpl.class,
                    TrainingWorkflowImpl.class,
                    SearchWorkflowImpl.class,
                    BatchPredictionWorkflowImpl.class,
                    ExperimentWorkflowImpl.class,
                    PolicyEvaluationWorkflowImpl.class,
                    ApprovalWorkflowImpl.class,
                    RolloutWorkflowImpl.class,
                    MonitoringWorkflowImpl.class,
                    RetirementWorkflowImpl.class);
            for (Path file : files) {
                WorkflowExecutionHistory history = WorkflowExecutionHistory.fromJson(Files.readString(file));
                assertThatCode(() -> WorkflowReplayer.replayWorkflowExecution(history, worker))
                        .as("replay of %s", file.getFileName())
                        .doesNotThrowAnyException();
            }
        }
    }

    private static List<Path> histories() throws IOException {
        try (Stream<Path> files = Files.list(HISTORIES)) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .toList();
        }
    }
}
