package io.perennial.workflows.serving;

/** When the predictions of a model are stored. */
public enum PredictionLogging {
    /** Soon after the answer; those that a store which is away cannot take are lost, and counted. */
    ASYNC,
    /** Before the answer: while the store is away nothing is answered. */
    DURABLE
}
