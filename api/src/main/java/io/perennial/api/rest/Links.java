package io.perennial.api.rest;

import io.perennial.workflows.WorkflowIds;
import io.perennial.workflows.lifecycle.ModelId;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/**
 * Addresses of the servers behind Perennial, as people reach them.
 *
 * @param mlflow tracking server
 * @param temporal Temporal's own UI
 */
public record Links(String mlflow, String temporal) {

    /** Where one model is seen there. */
    public record OfModel(String mlflow, String temporal) {}

    OfModel of(ModelId model) {
        String workflow = URLEncoder.encode(WorkflowIds.lifecycle(model), StandardCharsets.UTF_8);
        return new OfModel(mlflow + "/#/models/" + model, temporal + "/namespaces/default/workflows/" + workflow);
    }
}
