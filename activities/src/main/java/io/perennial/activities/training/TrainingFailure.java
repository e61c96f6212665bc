package io.perennial.activities.training;

/** Types of failures of {@link DjlTrainer} that another attempt does not mend. */
enum TrainingFailure {
    /** The imported file is not what was uploaded, or does not take and give what the spec says. */
    UNUSABLE_IMPORT,
    /** The loss of a fit is no number any more. */
    DIVERGED,
    /** The package of a model is not what was written, or is gone. */
    PACKAGE_UNREADABLE,
    /** No training row is left once those of the frozen test set are left out. */
    NOTHING_TO_FIT,
    /** No frozen row is known to be newer than every row that is fitted. */
    NOTHING_TO_JUDGE,
    /** Outside of Perennial the model would answer otherwise than it does here. */
    NOT_PORTABLE
}
