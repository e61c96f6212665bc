package io.perennial.workflows.data;

/** What is predicted: a number or one of a closed set of classes. */
public enum Task {
    REGRESSION,
    CLASSIFICATION
}
