package io.perennial.workflows.training;

/** How the step size changes over a fit. */
public enum StepSchedule {
    /** Falls to 0 along half a cosine over all epochs. */
    COSINE,
    /** Stays as it is; for fits that are stopped early. */
    CONSTANT
}
