package io.perennial.workflows.training;

import java.util.List;

/**
 * Asks what held-out rows say of the model that a training is about to register.
 *
 * @param training the training
 * @param model the model
 * @param board every model that was fitted, best first
 */
public record EvaluationRequest(TrainingRequest training, TrainedModel model, List<TrainedModel> board) {

    public EvaluationRequest {
        board = List.copyOf(board);
    }
}
