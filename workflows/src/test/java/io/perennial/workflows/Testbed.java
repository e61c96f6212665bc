package io.perennial.workflows;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.workflows.approval.ApprovalWorkflowImpl;
import io.perennial.workflows.data.DatasetWorkflowImpl;
import io.perennial.workflows.evaluation.PolicyEvaluationWorkflowImpl;
import io.perennial.workflows.lifecycle.ApplyRequest;
import io.perennial.workflows.lifecycle.LifecycleInput;
import io.perennial.workflows.lifecycle.ModelLifecycleWorkflow;
import io.perennial.workflows.lifecycle.Receipt;
import io.perennial.workflows.lifecycle.course.ModelLifecycleWorkflowImpl;
import io.perennial.workflows.monitoring.MonitoringWorkflowImpl;
import io.perennial.workflows.prediction.BatchPredictionWorkflowImpl;
import io.perennial.workflows.prediction.ScriptedParts;
import io.perennial.workflows.retirement.RetirementWorkflowImpl;
import io.perennial.workflows.rollout.RolloutWorkflowImpl;
import io.perennial.workflows.scoping.ScopingWorkflowImpl;
import io.perennial.workflows.training.TrainingWorkflowImpl;
import io.perennial.workflows.training.experiment.ExperimentWorkflowImpl;
import io.perennial.workflows.training.experiment.ScriptedFits;
import io.perennial.workflows.training.search.ScriptedTrials;
import io.perennial.workflows.training.search.SearchWorkflowImpl;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.api.enums.v1.EventType;
import io.temporal.api.enums.v1.HistoryEventFilterType;
import io.temporal.api.enums.v1.IndexedValueType;
import io.temporal.api.history.v1.WorkflowExecutionStartedEventAttributes;
import io.temporal.api.workflowservice.v1.GetWorkflowExecutionHistoryRequest;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.client.WorkflowOptions;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.worker.Worker;
import io.temporal.worker.WorkerFactoryOptions;
import io.temporal.worker.WorkerOptions;
import io.temporal.worker.WorkflowImplementationOptions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** All workflows on the test server, with a {@link World} around them. A workflow cache of 0 replays every task. */
public final class Testbed implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** A busy machine may need longer than the usual second for the first step, which loads the classes; that is no deadlock. */
    static final WorkerOptions PATIENT = WorkerOptions.newBuilder()
            .setDefaultDeadlockDetectionTimeout(PATIENCE.toMillis())
            .build();

    private static final int CACHE = Integer.getInteger("perennial.workflow.cache", 600);

    private final World world = new World();
    private final ScriptedTrials trials = new ScriptedTrials();
    private final ScriptedParts parts = new ScriptedParts();
    private final TestWorkflowEnvironment environment;

    public Testbed() {
        environment = TestWorkflowEnvironment.newInstance(TestEnvironmentOptions.newBuilder()
                .setWorkflowClientOptions(WorkflowClientOptions.newBuilder()
                        .setDataConverter(WireFormat.dataConverter())
                        .setInterceptors(new BetweenTwoRuns(PATIENCE))
                        .build())
                .setWorkerFactoryOptions(WorkerFactoryOptions.newBuilder()
                        .setWorkflowCacheSize(CACHE)
                        .build())
                .registerSearchAttribute("PerennialModel", IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD)
                .registerSearchAttribute("PerennialStage", IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD)
                .registerSearchAttribute("PerennialGeneration", IndexedValueType.INDEXED_VALUE_TYPE_INT)
                .registerSearchAttribute("PerennialVerdict", IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD)
                .build());
        Worker workflows = environment.newWorker(TaskQueues.LIFECYCLE, PATIENT);
        workflows.registerWorkflowImplementationTypes(
                WorkflowImplementationOptions.newBuilder()
                        .setFailWorkflowExceptionTypes(
                                Throwable.class) // a defect ends the test instead of being retried
                        .build(),
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
        for (String queue : List.of(TaskQueues.CONTROL, TaskQueues.DATA, TaskQueues.TRAINING, TaskQueues.PREDICTION)) {
            environment.newWorker(queue).registerActivitiesImplementations(world, trials, parts, new ScriptedFits());
        }
        environment.start();
    }

    public World world() {
        return world;
    }

    /** The trials of searches. */
    public ScriptedTrials trials() {
        return trials;
    }

    /** The parts of batches. */
    public ScriptedParts parts() {
        return parts;
    }

    public TestWorkflowEnvironment environment() {
        return environment;
    }

    public WorkflowClient client() {
        return environment.getWorkflowClient();
    }

    /** Starts a life with its first spec; in two calls, because the test server loses updates that start under load. */
    public Receipt apply(ApplyRequest request) {
        return apply(request, Optional.empty());
    }

    public Receipt apply(ApplyRequest request, Optional<Integer> historyLimit) {
        return apply(request, new LifecycleInput(Examples.MODEL, Optional.empty(), historyLimit, Optional.empty()));
    }

    public Receipt apply(ApplyRequest request, LifecycleInput input) {
        ModelLifecycleWorkflow life = client().newWorkflowStub(
                        ModelLifecycleWorkflow.class,
                        WorkflowOptions.newBuilder()
                                .setWorkflowId(WorkflowIds.lifecycle(Examples.MODEL))
                                .setTaskQueue(TaskQueues.LIFECYCLE)
                                .build());
        WorkflowClient.start(life::live, input);
        return life().apply(request);
    }

    /** The running life. */
    public ModelLifecycleWorkflow life() {
        return client().newWorkflowStub(ModelLifecycleWorkflow.class, WorkflowIds.lifecycle(Examples.MODEL));
    }

    /** Waits until the life goes on in another run than its first. */
    public void awaitContinuedAsNew() {
        awaitContinuedAsNew(WorkflowIds.lifecycle(Examples.MODEL));
    }

    /** Waits until a workflow goes on in another run than its first; it does so some moments after it has said how it stands. */
    public void awaitContinuedAsNew(String workflowId) {
        WorkflowExecutionStartedEventAttributes start =
                client().fetchHistory(workflowId).getEvents().getFirst().getWorkflowExecutionStartedEventAttributes();
        if (start.getContinuedExecutionRunId().isEmpty()) {
            assertThat(endOf(workflowId, start.getOriginalExecutionRunId()))
                    .isEqualTo(EventType.EVENT_TYPE_WORKFLOW_EXECUTION_CONTINUED_AS_NEW);
        }
    }

    /** Waits until the history of a workflow has an event of this type; every look at it is a call to the server. */
    public void awaitEvent(String workflowId, EventType type) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (client().fetchHistory(workflowId).getEvents().stream()
                .noneMatch(event -> event.getEventType() == type)) {
            assertThat(System.nanoTime()).as("%s has %s", workflowId, type).isLessThan(deadline);
        }
    }

    private EventType endOf(String workflowId, String run) {
        return environment
                .getWorkflowServiceStubs()
                .blockingStub()
                .withDeadlineAfter(PATIENCE)
                .getWorkflowExecutionHistory(GetWorkflowExecutionHistoryRequest.newBuilder()
                        .setNamespace(client().getOptions().getNamespace())
                        .setExecution(WorkflowExecution.newBuilder()
                                .setWorkflowId(workflowId)
                                .setRunId(run))
                        .setWaitNewEvent(true)
                        .setHistoryEventFilterType(HistoryEventFilterType.HISTORY_EVENT_FILTER_TYPE_CLOSE_EVENT)
                        .build())
                .getHistory()
                .getEvents(0)
                .getEventType();
    }

    /** Nobody waits for the five seconds in which the workers' pollers end: nothing is given to them any more. */
    @Override
    public void close() {
        Thread.ofVirtual().name("testbed-closing").start(environment::close);
    }
}
