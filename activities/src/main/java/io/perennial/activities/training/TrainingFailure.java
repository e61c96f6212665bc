package io.perennial.activities.training;

/** Types of failures of {@link DjlTrainer} that another attempt does not mend. */
enum TrainingFailure {
    /** The imported file is not what was uploaded, or does not take and give what the spec says. */
    UNUSABLE_IMPORT,
    DIVERGED
}
