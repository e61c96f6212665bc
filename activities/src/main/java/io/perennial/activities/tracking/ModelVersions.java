package io.perennial.activities.tracking;

import io.perennial.activities.tracking.LoggedModels.LoggedModel;
import io.perennial.workflows.lifecycle.ModelId;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.mlflow.api.proto.ModelRegistry.CreateRegisteredModel;
import org.mlflow.api.proto.ModelRegistry.DeleteModelVersion;
import org.mlflow.api.proto.ModelRegistry.ModelVersion;
import org.mlflow.api.proto.ModelRegistry.SearchModelVersions;

/** The registered model of a life and its versions, one for each key. */
final class ModelVersions {

    private static final String MOST_OF_A_KEY = "100";

    private final MlflowGateway gateway;

    ModelVersions(MlflowGateway gateway) {
        this.gateway = gateway;
    }

    /** Makes the registered model unless it is there. */
    void ensureModel(ModelId model, String purpose) {
        CreateRegisteredModel body = CreateRegisteredModel.newBuilder()
                .setName(model.value())
                .setDescription(purpose)
                .build();
        try {
            gateway.post("registered-models/create", body, CreateRegisteredModel.Response.newBuilder());
        } catch (MlflowException failure) {
            if (failure.fault() != MlflowFault.ALREADY_EXISTS) {
                throw failure;
            }
        }
    }

    /** Makes or finds the version with the key in its tags, whose files are those of a logged model; returns its number. */
    int register(ModelId model, LoggedModel logged, String runId, Map<String, String> tags, String description) {
        Map<String, ?> body = Map.of(
                "name", model.value(),
                "source", logged.source(),
                "model_id",
                        logged.id(), // MLflow's client has no field for it, and the server refuses a source without it
                "run_id", runId,
                "description", description,
                "tags",
                        tags.entrySet().stream()
                                .map(tag -> Map.of("key", tag.getKey(), "value", tag.getValue()))
                                .toList());
        ModelVersion version = new KeyedCreation<>(
                        gateway.patience(),
                        () -> find(model, String.valueOf(tags.get(Tags.KEY))),
                        () -> gateway.create("model-versions/create", body),
                        this::delete)
                .findOrCreate();
        return number(version);
    }

    private List<ModelVersion> find(ModelId model, String key) {
        Map<String, String> query = Map.of(
                "filter", "name = '" + model + "' and " + Tags.filter(Tags.KEY, key), "max_results", MOST_OF_A_KEY);
        return gateway
                .get("model-versions/search", query, SearchModelVersions.Response.newBuilder())
                .getModelVersionsList()
                .stream()
                .sorted(Comparator.comparingInt(ModelVersions::number))
                .toList();
    }

    private void delete(ModelVersion version) {
        DeleteModelVersion body = DeleteModelVersion.newBuilder()
                .setName(version.getName())
                .setVersion(version.getVersion())
                .build();
        try {
            gateway.delete("model-versions/delete", body);
        } catch (MlflowException failure) {
            if (failure.fault() != MlflowFault.NOT_FOUND) { // deleted by another attempt
                throw failure;
            }
        }
    }

    private static int number(ModelVersion version) {
        return Integer.parseInt(version.getVersion());
    }
}
