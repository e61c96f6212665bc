package io.perennial.activities.tracking;

import io.perennial.workflows.lifecycle.ModelId;
import java.util.Map;
import java.util.Optional;
import org.mlflow.api.proto.Service.CreateExperiment;
import org.mlflow.api.proto.Service.Experiment;
import org.mlflow.api.proto.Service.GetExperimentByName;
import org.mlflow.api.proto.Service.RestoreExperiment;

/** One experiment for each model, named like it. */
final class Experiments {

    private final MlflowGateway gateway;

    Experiments(MlflowGateway gateway) {
        this.gateway = gateway;
    }

    /** Id of the model's experiment; one that somebody deleted is brought back, because it still owns the name. */
    String idOf(ModelId model) {
        Experiment experiment = find(model).orElseGet(() -> create(model));
        if (experiment.getLifecycleStage().equals("deleted")) {
            restore(experiment.getExperimentId());
        }
        return experiment.getExperimentId();
    }

    private Optional<Experiment> find(ModelId model) {
        try {
            return Optional.of(gateway.get(
                            "experiments/get-by-name",
                            Map.of("experiment_name", model.value()),
                            GetExperimentByName.Response.newBuilder())
                    .getExperiment());
        } catch (MlflowException failure) {
            if (failure.fault() == MlflowFault.NOT_FOUND) {
                return Optional.empty();
            }
            throw failure;
        }
    }

    /** Repeating this is harmless: the name is unique, so a second one is refused as existing. */
    private Experiment create(ModelId model) {
        try {
            gateway.post(
                    "experiments/create",
                    CreateExperiment.newBuilder().setName(model.value()).build(),
                    CreateExperiment.Response.newBuilder());
        } catch (MlflowException failure) {
            if (failure.fault() != MlflowFault.ALREADY_EXISTS) {
                throw failure;
            }
        }
        return find(model)
                .orElseThrow(() -> new MlflowException(
                        MlflowFault.UNAVAILABLE, "experiment " + model + " was created and is not found"));
    }

    private void restore(String experimentId) {
        try {
            gateway.post(
                    "experiments/restore",
                    RestoreExperiment.newBuilder().setExperimentId(experimentId).build(),
                    RestoreExperiment.Response.newBuilder());
        } catch (MlflowException failure) {
            if (failure.fault() != MlflowFault.NOT_FOUND) { // restored by another attempt
                throw failure;
            }
        }
    }
}
