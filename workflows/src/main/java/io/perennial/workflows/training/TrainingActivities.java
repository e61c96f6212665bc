package io.perennial.workflows.training;

import io.perennial.workflows.evaluation.ModelEvaluation;
import io.temporal.activity.ActivityInterface;

/** Fits models; queue {@code training}, one at a time in a process. Results are files below the artifact root. */
@ActivityInterface(namePrefix = "Training_")
public interface TrainingActivities {

    /** Fits one recipe with heartbeats and checkpoints, logs it to its run, evaluates it on the held-out rows. */
    TrainedModel fitTrial(TrialRequest request);

    /** Fits one baseline and evaluates it. */
    TrainedModel fitBaseline(BaselineRequest request);

    /** Checks a model that was made elsewhere, packages it as it is, evaluates it on the held-out rows. */
    TrainedModel adopt(AdoptionRequest request);

    /** Writes a model in the forms that other tools read, and holds each to the model's own answers. */
    ExportedModel export(ExportRequest request);

    /** Evaluates a model on the held-out rows and writes its card. */
    ModelEvaluation evaluate(EvaluationRequest request);

    /** Scores candidate and champion on the same held-out rows, unseen by both. */
    ChampionComparison compareWithChampion(ComparisonRequest request);
}
