package io.perennial.api.rest;

import io.perennial.api.problem.Refusal;
import io.perennial.workflows.TaskQueues;
import io.perennial.workflows.WorkflowAttributes;
import io.perennial.workflows.WorkflowIds;
import io.perennial.workflows.data.DatasetManifest;
import io.perennial.workflows.data.DatasetReport;
import io.perennial.workflows.lifecycle.Command;
import io.perennial.workflows.lifecycle.ModelId;
import io.perennial.workflows.training.experiment.ExperimentProgress;
import io.perennial.workflows.training.experiment.ExperimentRequest;
import io.perennial.workflows.training.experiment.ExperimentWorkflow;
import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import io.temporal.api.enums.v1.WorkflowIdReusePolicy;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowExecutionAlreadyStarted;
import io.temporal.client.WorkflowExecutionMetadata;
import io.temporal.client.WorkflowOptions;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Gatherers;
import java.util.stream.Stream;

/** Starts experiments, and asks how they stand for as long as the workflow server keeps them. */
final class DurableExperiments implements Experiments {

    private static final String COMMAND = "perennialCommand";
    private static final String ASKED = "perennialAsked";
    private static final int AT_ONCE = 8;

    private final WorkflowClient client;
    private final BoundedCalls calls;

    DurableExperiments(WorkflowClient client, BoundedCalls calls) {
        this.client = client;
        this.calls = calls;
    }

    @Override
    public List<Kept> kept(ModelId model) {
        String prefix = WorkflowIds.experiments(model);
        String query = "WorkflowType = 'ExperimentWorkflow' AND WorkflowId STARTS_WITH '" + prefix + "'";
        return calls.call("experiments of model '" + model + "'", () -> {
            try (Stream<WorkflowExecutionMetadata> listed = client.listExecutions(query)) {
                return listed.map(run -> kept(run, prefix))
                        .sorted(Comparator.comparingInt(Kept::number).reversed())
                        .toList();
            }
        });
    }

    private static Kept kept(WorkflowExecutionMetadata run, String prefix) {
        return new Kept(
                Integer.parseInt(run.getExecution().getWorkflowId().substring(prefix.length())),
                run.getStatus() == WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_RUNNING,
                Optional.ofNullable((String) run.getMemo(COMMAND, String.class)),
                Optional.ofNullable((String) run.getMemo(ASKED, String.class)));
    }

    /** One list, and the fits of several at once, because only their workflows know them. */
    @Override
    public List<Experiment> all(ModelId model) {
        return kept(model).stream()
                .gather(Gatherers.mapConcurrent(
                        AT_ONCE,
                        kept -> new Experiment(
                                model,
                                kept.number(),
                                kept.running(),
                                calls.call(called(model, kept.number()), () -> progress(model, kept.number())))))
                .toList();
    }

    @Override
    public void start(ExperimentRequest request) {
        ModelId model = request.spec().name();
        String id = WorkflowIds.experiment(model, request.number());
        WorkflowOptions options = WorkflowOptions.newBuilder()
                .setTaskQueue(TaskQueues.LIFECYCLE)
                .setWorkflowId(id)
                .setWorkflowIdReusePolicy(WorkflowIdReusePolicy.WORKFLOW_ID_REUSE_POLICY_REJECT_DUPLICATE)
                .setTypedSearchAttributes(WorkflowAttributes.of(model))
                .setStaticSummary("Tries " + request.variants().size() + " variants of " + model)
                .setMemo(memo(request))
                .build();
        calls.call(called(model, request.number()), () -> {
            try {
                return WorkflowClient.start(
                        client.newWorkflowStub(ExperimentWorkflow.class, options)::experiment, request);
            } catch (WorkflowExecutionAlreadyStarted taken) {
                WorkflowExecutionMetadata started =
                        client.newUntypedWorkflowStub(id).describe();
                if (request.asked()
                        .filter(kept(started, WorkflowIds.experiments(model))::isOf)
                        .isPresent()) {
                    return started.getExecution();
                }
                throw taken;
            }
        });
    }

    private static Map<String, Object> memo(ExperimentRequest request) {
        Map<String, Object> memo = new LinkedHashMap<>();
        request.asked().ifPresent(command -> {
            memo.put(COMMAND, command.commandId());
            command.digest().ifPresent(digest -> memo.put(ASKED, digest));
        });
        return memo;
    }

    @Override
    public Experiment find(ModelId model, int number) {
        String id = WorkflowIds.experiment(model, number);
        return calls.call(called(model, number), () -> {
            boolean running = isRunning(id);
            return new Experiment(model, number, running, progress(model, number));
        });
    }

    private ExperimentProgress progress(ModelId model, int number) {
        return client.newWorkflowStub(ExperimentWorkflow.class, WorkflowIds.experiment(model, number))
                .progress();
    }

    @Override
    public void callOff(ModelId model, int number, Command by) {
        String id = WorkflowIds.experiment(model, number);
        boolean calledOff = calls.call(called(model, number), () -> {
            if (!isRunning(id)) {
                return false;
            }
            client.newWorkflowStub(ExperimentWorkflow.class, id).callOff(by);
            client.newUntypedWorkflowStub(id).cancel();
            return true;
        });
        if (!calledOff) {
            throw Refusal.settled(called(model, number) + " has ended; there is nothing to call off");
        }
    }

    private boolean isRunning(String id) {
        return client.newUntypedWorkflowStub(id).describe().getStatus()
                == WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_RUNNING;
    }

    @Override
    public DatasetManifest dataset(ModelId model, int number) {
        String called = "dataset " + number + " of model '" + model + "'";
        return calls.call(
                        called,
                        () -> client.newUntypedWorkflowStub(WorkflowIds.dataset(model, number))
                                .getResult(DatasetReport.class))
                .manifest()
                .orElseThrow(() -> Refusal.settled(called + " was refused; name one that was accepted"));
    }

    private static String called(ModelId model, int number) {
        return "experiment " + number + " of model '" + model + "'";
    }
}
