package io.perennial.workflows.training;

import com.fasterxml.jackson.annotation.JsonIgnore;

/**
 * One trial of a training.
 *
 * @param training the training it belongs to
 * @param trial index of the recipe, from 0
 * @param runId MLflow run the trial logs to
 */
public record TrialRequest(TrainingRequest training, int trial, String runId) {

    /** The recipe of this trial. */
    @JsonIgnore
    public Recipe recipe() {
        return training.recipes().get(trial);
    }
}
