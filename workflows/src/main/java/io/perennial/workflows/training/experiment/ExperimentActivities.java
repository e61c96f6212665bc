package io.perennial.workflows.training.experiment;

import io.temporal.activity.ActivityInterface;

/** Effects of an experiment; queue {@code training}, one at a time in a process. */
@ActivityInterface(namePrefix = "Experiment_")
public interface ExperimentActivities {

    /** Fits a variant with one seed, with heartbeats and checkpoints, and keeps what it loses on each frozen row. */
    ExperimentTrial fit(ExperimentFit request);

    /** Compares every variant with the control on the same rows. */
    ExperimentReport judge(ExperimentJudgement request);
}
