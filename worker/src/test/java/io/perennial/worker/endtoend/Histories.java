package io.perennial.worker.endtoend;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.perennial.workflows.WireFormat;
import io.perennial.workflows.rollout.EvidenceJudgement;
import io.perennial.workflows.rollout.EvidenceRequest;
import io.temporal.api.common.v1.Payloads;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.api.history.v1.ActivityTaskScheduledEventAttributes;
import io.temporal.api.workflow.v1.PendingActivityInfo;
import io.temporal.api.workflowservice.v1.DescribeWorkflowExecutionRequest;
import io.temporal.client.WorkflowClient;
import io.temporal.common.WorkflowExecutionHistory;
import io.temporal.common.converter.DataConverter;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Reads what the Temporal server knows of workflows, and ends one from outside. */
final class Histories implements AutoCloseable {

    private final WorkflowServiceStubs server;

    Histories(String address) {
        server = WorkflowServiceStubs.newServiceStubs(
                WorkflowServiceStubsOptions.newBuilder().setTarget(address).build());
    }

    /** Attempts that the finished activities of a type took, in order of their start. */
    List<Integer> attempts(String workflowId, String activityType) {
        var events = WorkflowClient.newInstance(server).fetchHistory(workflowId).getEvents();
        return events.stream()
                .filter(event -> event.hasActivityTaskStartedEventAttributes())
                .map(event -> event.getActivityTaskStartedEventAttributes())
                .filter(started -> events.get((int) started.getScheduledEventId() - 1)
                        .getActivityTaskScheduledEventAttributes()
                        .getActivityType()
                        .getName()
                        .equals(activityType))
                .map(started -> started.getAttempt())
                .toList();
    }

    /** A judgement that a rollout has asked for and got. */
    record Judged(String activityType, EvidenceRequest request, EvidenceJudgement judgement) {}

    /** Judgements of the last run of a rollout, in order. */
    List<Judged> judgements(String workflowId) {
        var events = WorkflowClient.newInstance(server).fetchHistory(workflowId).getEvents();
        return events.stream()
                .filter(event -> event.hasActivityTaskCompletedEventAttributes())
                .map(event -> event.getActivityTaskCompletedEventAttributes())
                .map(done -> new Completed(
                        events.get((int) done.getScheduledEventId() - 1).getActivityTaskScheduledEventAttributes(),
                        done.getResult()))
                .filter(done -> done.scheduled().getActivityType().getName().startsWith("Evidence_"))
                .map(Completed::judged)
                .toList();
    }

    private record Completed(ActivityTaskScheduledEventAttributes scheduled, Payloads result) {

        Judged judged() {
            DataConverter wire = WireFormat.dataConverter();
            return new Judged(
                    scheduled.getActivityType().getName(),
                    wire.fromPayload(scheduled.getInput().getPayloads(0), EvidenceRequest.class, EvidenceRequest.class),
                    wire.fromPayload(result.getPayloads(0), EvidenceJudgement.class, EvidenceJudgement.class));
        }
    }

    /** Activities that are scheduled or under way; none of a workflow that is announced and not started yet. */
    List<PendingActivityInfo> pending(String workflowId) {
        try {
            return server.blockingStub()
                    .describeWorkflowExecution(DescribeWorkflowExecutionRequest.newBuilder()
                            .setNamespace("default")
                            .setExecution(WorkflowExecution.newBuilder().setWorkflowId(workflowId))
                            .build())
                    .getPendingActivitiesList();
        } catch (StatusRuntimeException e) {
            if (e.getStatus().getCode() == Status.Code.NOT_FOUND) {
                return List.of();
            }
            throw e;
        }
    }

    /** True when the running life was continued as new at least once. */
    boolean hasContinuedAsNew(String workflowId) {
        return !WorkflowClient.newInstance(server)
                .fetchHistory(workflowId)
                .getEvents()
                .getFirst()
                .getWorkflowExecutionStartedEventAttributes()
                .getContinuedExecutionRunId()
                .isEmpty();
    }

    /** Writes the history as replay tests read it, and that of the run before, if there was one, into a file of its own beside it. */
    void keep(String workflowId, Path file) {
        WorkflowClient client = WorkflowClient.newInstance(server);
        WorkflowExecutionHistory history = client.fetchHistory(workflowId);
        write(history, file);
        String before = history.getEvents()
                .getFirst()
                .getWorkflowExecutionStartedEventAttributes()
                .getContinuedExecutionRunId();
        if (!before.isEmpty()) {
            write(
                    client.fetchHistory(workflowId, before),
                    file.resolveSibling(file.getFileName().toString().replace(".json", "-before.json")));
        }
    }

    private static void write(WorkflowExecutionHistory history, Path file) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.writeString(file, history.toJson(false));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Terminates a workflow as somebody might do in Temporal's pages. */
    void terminate(String workflowId) {
        WorkflowClient.newInstance(server).newUntypedWorkflowStub(workflowId).terminate("by mistake");
    }

    @Override
    public void close() {
        server.shutdownNow();
    }
}
