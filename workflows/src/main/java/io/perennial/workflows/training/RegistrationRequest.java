package io.perennial.workflows.training;

import io.perennial.workflows.Absent;
import java.util.Optional;

/**
 * Registers one fitted model of a training.
 *
 * @param training the training
 * @param model the model
 * @param exported its forms for other tools; empty when it was trained before they were made in the training worker
 */
public record RegistrationRequest(TrainingRequest training, TrainedModel model, Optional<ExportedModel> exported) {

    public RegistrationRequest {
        exported = Absent.orEmpty(exported);
    }
}
