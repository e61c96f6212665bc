package io.perennial.activities.tracking;

import io.perennial.workflows.lifecycle.ModelId;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.mlflow.api.proto.Service.RunInfo;
import tools.jackson.databind.JsonNode;

/** Logged models, one for each key: where MLflow keeps the files of a model, and what it shows as the output of a run. */
final class LoggedModels {

    private static final int MOST_OF_A_KEY = 100;

    private final MlflowGateway gateway;

    LoggedModels(MlflowGateway gateway) {
        this.gateway = gateway;
    }

    /** One logged model with the directory for its files. */
    record LoggedModel(String id, String artifactUri, long created) {

        /** The URI under which registry and Python know it. */
        String source() {
            return "models:/" + id;
        }
    }

    /** Makes or finds the logged model of a key, which is pending until it is said to be ready; {@code forms} are told to people. */
    LoggedModel open(ModelId model, RunInfo run, String key, String forms) {
        Map<String, ?> body = Map.of(
                "experiment_id",
                run.getExperimentId(),
                "name",
                model.value(),
                "model_type",
                "onnx",
                "source_run_id",
                run.getRunId(),
                "tags",
                List.of(Map.of("key", Tags.KEY, "value", key), Map.of("key", Tags.FORMS, "value", forms)));
        return new KeyedCreation<>(
                        gateway.patience(),
                        () -> find(run.getExperimentId(), key),
                        () -> gateway.create("logged-models", body),
                        twin -> gateway.delete("logged-models/" + twin.id()))
                .findOrCreate();
    }

    /** Says that all files are there, and that the run made them. */
    void finish(LoggedModel model, String runId) {
        gateway.patch("logged-models/" + model.id(), Map.of("model_id", model.id(), "status", "LOGGED_MODEL_READY"));
        Map<String, ?> outputs = Map.of("run_id", runId, "models", List.of(Map.of("model_id", model.id(), "step", 0)));
        try {
            gateway.post("runs/outputs", outputs);
        } catch (MlflowException failure) {
            if (failure.fault() != MlflowFault.ALREADY_EXISTS) { // said by another attempt
                throw failure;
            }
        }
    }

    private List<LoggedModel> find(String experimentId, String key) {
        Map<String, ?> search = Map.of(
                "experiment_ids",
                List.of(experimentId),
                "filter",
                Tags.filter(Tags.KEY, key),
                "max_results",
                MOST_OF_A_KEY);
        return gateway.post("logged-models/search", search)
                .path("models")
                .valueStream()
                .map(LoggedModels::read)
                .sorted(Comparator.comparingLong(LoggedModel::created).thenComparing(LoggedModel::id))
                .toList();
    }

    private static LoggedModel read(JsonNode model) {
        JsonNode info = model.path("info");
        return new LoggedModel(
                info.path("model_id").asString(),
                info.path("artifact_uri").asString(),
                info.path("creation_timestamp_ms").asLong(0));
    }
}
