package io.perennial.workflows.training;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.perennial.workflows.serving.ServedVersion;

/**
 * A version in the registry.
 *
 * @param version MLflow version number
 * @param model the fitted model behind it
 */
public record RegisteredVersion(int version, TrainedModel model) {

    /** What a gateway needs to load it. */
    @JsonIgnore
    public ServedVersion served() {
        return new ServedVersion(version, model.uri(), model.sha256());
    }
}
