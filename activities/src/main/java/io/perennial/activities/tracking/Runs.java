package io.perennial.activities.tracking;

import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.mlflow.api.proto.Service.CreateRun;
import org.mlflow.api.proto.Service.DeleteRun;
import org.mlflow.api.proto.Service.GetRun;
import org.mlflow.api.proto.Service.LogBatch;
import org.mlflow.api.proto.Service.LogInputs;
import org.mlflow.api.proto.Service.Metric;
import org.mlflow.api.proto.Service.Param;
import org.mlflow.api.proto.Service.RunInfo;
import org.mlflow.api.proto.Service.RunStatus;
import org.mlflow.api.proto.Service.RunTag;
import org.mlflow.api.proto.Service.SearchRuns;
import org.mlflow.api.proto.Service.UpdateRun;
import org.mlflow.api.proto.Service.ViewType;

/** Runs, one for each key. */
final class Runs {

    private static final Comparator<RunInfo> OLDEST_FIRST =
            Comparator.comparingLong(RunInfo::getStartTime).thenComparing(RunInfo::getRunId);

    /** More runs than attempts could ever leave behind for one key. */
    private static final int MOST_OF_A_KEY = 100;

    private final MlflowGateway gateway;
    private final InstantSource clock;

    Runs(MlflowGateway gateway, InstantSource clock) {
        this.gateway = gateway;
        this.clock = clock;
    }

    /** Makes or finds the run described and tells MLflow what it works with; returns its id. */
    String open(String experimentId, RunDescription description) {
        String runId = new KeyedCreation<>(
                        gateway.patience(),
                        () -> find(experimentId, description.key()),
                        () -> create(experimentId, description),
                        this::delete)
                .findOrCreate()
                .getRunId();
        describe(runId, description);
        return runId;
    }

    RunInfo info(String runId) {
        return gateway.get("runs/get", Map.of("run_id", runId), GetRun.Response.newBuilder())
                .getRun()
                .getInfo();
    }

    void log(String runId, List<Metric> metrics) {
        gateway.post(
                "runs/log-batch",
                LogBatch.newBuilder().setRunId(runId).addAllMetrics(metrics).build(),
                LogBatch.Response.newBuilder());
    }

    /** Ends a run of which nobody said that it failed or was stopped. */
    void close(String runId) {
        endAs(RunStatus.FINISHED, runId);
    }

    /** Ends a run that nobody goes on with, and of which nobody said how it ended. */
    void abandon(String runId) {
        endAs(RunStatus.KILLED, runId);
    }

    private void endAs(RunStatus end, String runId) {
        if (info(runId).getStatus() == RunStatus.RUNNING) {
            update(runId, end);
        }
    }

    /** Says how the run stands; one that stands so already keeps the time of its end. */
    void set(String runId, RunStatus status) {
        if (info(runId).getStatus() != status) {
            update(runId, status);
        }
    }

    private void update(String runId, RunStatus status) {
        UpdateRun.Builder change = UpdateRun.newBuilder().setRunId(runId).setStatus(status);
        if (status != RunStatus.RUNNING) {
            change.setEndTime(clock.millis());
        }
        gateway.post("runs/update", change.build(), UpdateRun.Response.newBuilder());
    }

    private List<RunInfo> find(String experimentId, String key) {
        SearchRuns search = SearchRuns.newBuilder()
                .addExperimentIds(experimentId)
                .setFilter(Tags.filter(Tags.KEY, key))
                .setRunViewType(ViewType.ACTIVE_ONLY)
                .setMaxResults(MOST_OF_A_KEY)
                .build();
        return gateway.post("runs/search", search, SearchRuns.Response.newBuilder()).getRunsList().stream()
                .map(run -> run.getInfo())
                .sorted(OLDEST_FIRST)
                .toList();
    }

    private void create(String experimentId, RunDescription description) {
        CreateRun.Builder run = CreateRun.newBuilder()
                .setExperimentId(experimentId)
                .setRunName(description.name())
                .setStartTime(clock.millis());
        description.tags().forEach((key, value) -> run.addTags(tag(key, value)));
        gateway.create("runs/create", run.build(), CreateRun.Response.newBuilder());
    }

    private void describe(String runId, RunDescription description) {
        LogBatch.Builder batch = LogBatch.newBuilder().setRunId(runId);
        description
                .parameters()
                .forEach((key, value) ->
                        batch.addParams(Param.newBuilder().setKey(key).setValue(value)));
        gateway.post("runs/log-batch", batch.build(), LogBatch.Response.newBuilder());
        LogInputs inputs = LogInputs.newBuilder()
                .setRunId(runId)
                .addAllDatasets(description.inputs())
                .build();
        gateway.post("runs/log-inputs", inputs, LogInputs.Response.newBuilder());
    }

    private void delete(RunInfo run) {
        DeleteRun body = DeleteRun.newBuilder().setRunId(run.getRunId()).build();
        gateway.post("runs/delete", body, DeleteRun.Response.newBuilder());
    }

    private static RunTag tag(String key, String value) {
        return RunTag.newBuilder().setKey(key).setValue(value).build();
    }
}
