package io.perennial.workflows.training;

import io.perennial.workflows.Absent;
import java.util.List;
import java.util.Optional;

/**
 * Asks what held-out rows say of the model that a training is about to register.
 *
 * @param training the training
 * @param model the model
 * @param board every model that was fitted, best first
 * @param exported the forms in which the model travels; empty when it was not exported before
 */
public record EvaluationRequest(
        TrainingRequest training, TrainedModel model, List<TrainedModel> board, Optional<ExportedModel> exported) {

    public EvaluationRequest {
        board = List.copyOf(board);
        exported = Absent.orEmpty(exported);
    }

    /** A model that was not exported. */
    public EvaluationRequest(TrainingRequest training, TrainedModel model, List<TrainedModel> board) {
        this(training, model, board, Optional.empty());
    }
}
