package io.perennial.workflows.training;

/** Models that are fitted by themselves beside every training; any of them can be served. */
public enum BaselineKind {
    /** Mean of the target, or the majority class. */
    MEAN,
    /** Ordinary least squares, or logistic regression. */
    LINEAR
}
