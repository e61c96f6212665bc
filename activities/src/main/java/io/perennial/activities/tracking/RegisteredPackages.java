package io.perennial.activities.tracking;

import io.perennial.workflows.lifecycle.ModelId;
import io.perennial.workflows.serving.ServedVersion;
import java.util.Map;
import java.util.Optional;
import org.mlflow.api.proto.ModelRegistry.GetModelVersion;
import org.mlflow.api.proto.ModelRegistry.ModelVersion;
import org.mlflow.api.proto.ModelRegistry.ModelVersionTag;

/** Packages of versions, as the registry names them. */
public final class RegisteredPackages {

    private final MlflowGateway gateway;

    public RegisteredPackages(MlflowGateway gateway) {
        this.gateway = gateway;
    }

    /** The package of a version; empty when there is no such version, or one that Perennial did not register. */
    public Optional<ServedVersion> find(ModelId model, int version) {
        try {
            ModelVersion found = gateway.get(
                            "model-versions/get",
                            Map.of("name", model.value(), "version", Integer.toString(version)),
                            GetModelVersion.Response.newBuilder())
                    .getModelVersion();
            return found.getTagsList().stream()
                    .filter(tag -> tag.getKey().equals(Tags.SHA256))
                    .map(ModelVersionTag::getValue)
                    .findFirst()
                    .map(sha256 -> new ServedVersion(version, "models/" + sha256, sha256));
        } catch (MlflowException failure) {
            if (failure.fault() == MlflowFault.NOT_FOUND) {
                return Optional.empty();
            }
            throw failure;
        }
    }
}
