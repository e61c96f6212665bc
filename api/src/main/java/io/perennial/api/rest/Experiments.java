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
final class Experiments {

    private static final String COMMAND = "perennialCommand";
    private static final String ASKED = "perennialAsked";
    private static final int AT_ONCE = 8;

    private final WorkflowClient client;
    private final BoundedCalls calls;

    Experiments(WorkflowClient client, BoundedCalls calls) {
        this.client = client;
        this.calls = calls;
    }

    /**
     * An experiment for readers.
     *
     * @param model whose recipe it is about
     * @param number running number within the model
     * @param running false once it has ended, in whatever way
     * @param progress how it stands, or stood when it ended
     */
    record Experiment(ModelId model, int number, boolean running, ExperimentProgress progress) {}

    /**
     * An experiment as it is listed.
     *
     * @param number running number within the model
     * @param running false once it has ended
     * @param command under which it was asked for; empty for those of before this was kept
     * @param asked digest of what was asked
     */
    record Kept(int number, boolean running, Optional<String> command, Optional<String> asked) {

        static Kept of(WorkflowExecutionMetadata run, String prefix) {
            return new Kept(
                    Integer.parseInt(run.getExecution().getWorkflowId().substring(prefix.length())),
                    run.getStatus() == WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_RUNNING,
                    Optional.ofNullable((String) run.getMemo(COMMAND, String.class)),
                    Optional.ofNullable((String) run.getMemo(ASKED, String.class)));
        }

        /** True for the same request sent again; another one under the same key is refused. */
        boolean isOf(Command asking) {
            if (!command.equals(Optional.of(asking.commandId()))) {
                return false;
            }
            if (!asked.equals(asking.digest())) {
                throw Refusal.unfit(
                        "P0120",
                        "the Idempotency-Key '" + asking.commandId() + "' was used for another experiment before",
                        List.of());
            }
            return true;
        }
    }

    /** All that are kept, newest first. */
    List<Kept> kept(ModelId model) {
        String prefix = WorkflowIds.experiments(model);
        String query = "WorkflowType = 'ExperimentWorkflow' AND WorkflowId STARTS_WITH '" + prefix + "'";
        return calls.call("experiments of model '" + model + "'", () -> {
            try (Stream<WorkflowExecutionMetadata> listed = client.listExecutions(query)) {
                return listed.map(run -> Kept.of(run, prefix))
                        .sorted(Comparator.comparingInt(Kept::number).reversed())
                        .toList();
            }
        });
    }

    /** Starts it, once for a command; one whose number another command took meanwhile is refused. */
    void start(ExperimentRequest request, Command command) {
        ModelId model = request.spec().name();
        String id = WorkflowIds.experiment(model, request.number());
        WorkflowOptions options = WorkflowOptions.newBuilder()
                .setTaskQueue(TaskQueues.LIFECYCLE)
                .setWorkflowId(id)
                .setWorkflowIdReusePolicy(WorkflowIdReusePolicy.WORKFLOW_ID_REUSE_POLICY_REJECT_DUPLICATE)
                .setTypedSearchAttributes(WorkflowAttributes.of(model))
                .setStaticSummary("Tries " + request.variants().size() + " variants of " + model)
                .setMemo(memo(command))
                .build();
        calls.call(called(model, request.number()), () -> {
            try {
                return WorkflowClient.start(
                        client.newWorkflowStub(ExperimentWorkflow.class, options)::experiment, request);
            } catch (WorkflowExecutionAlreadyStarted taken) {
                WorkflowExecutionMetadata started =
                        client.newUntypedWorkflowStub(id).describe();
                if (Kept.of(started, WorkflowIds.experiments(model)).isOf(command)) {
                    return started.getExecution();
                }
                throw taken;
            }
        });
    }

    private static Map<String, Object> memo(Command command) {
        Map<String, Object> memo = new LinkedHashMap<>(Map.of(COMMAND, command.commandId()));
        command.digest().ifPresent(digest -> memo.put(ASKED, digest));
        return memo;
    }

    Experiment find(ModelId model, int number) {
        return calls.call(called(model, number), () -> {
            WorkflowExecutionStatus status = client.newUntypedWorkflowStub(WorkflowIds.experiment(model, number))
                    .describe()
                    .getStatus();
            boolean running = status == WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_RUNNING;
            return new Experiment(model, number, running, progress(model, number));
        });
    }

    /** All that are kept, newest first: one list, and the fits of several at once, because only their workflows know them. */
    List<Experiment> all(ModelId model) {
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

    private ExperimentProgress progress(ModelId model, int number) {
        return client.newWorkflowStub(ExperimentWorkflow.class, WorkflowIds.experiment(model, number))
                .progress();
    }

    /** Calls it off; its runs end as killed. One that has ended stays as it is. */
    void cancel(ModelId model, int number) {
        calls.call(called(model, number), () -> {
            client.newUntypedWorkflowStub(WorkflowIds.experiment(model, number)).cancel();
            return number;
        });
    }

    /** A dataset by its number. */
    DatasetManifest dataset(ModelId model, int number) {
        String called = "dataset " + number + " of model '" + model + "'";
        return calls.call(
                        called,
                        () -> client.newUntypedWorkflowStub(WorkflowIds.dataset(model, number))
                                .getResult(DatasetReport.class))
                .manifest()
                .orElseThrow(() -> Refusal.conflict(called + " was refused; name one that was accepted"));
    }

    private static String called(ModelId model, int number) {
        return "experiment " + number + " of model '" + model + "'";
    }
}
