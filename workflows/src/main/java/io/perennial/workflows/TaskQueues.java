package io.perennial.workflows;

/** Names of the task queues. */
public final class TaskQueues {

    /** Workflows only. */
    public static final String LIFECYCLE = "lifecycle";

    /** Routes, registry, ledger: short effects that nothing may delay. */
    public static final String CONTROL = "control";

    /** Datasets, evidence, monitoring. */
    public static final String DATA = "data";

    /** Fits, one at a time in a process. */
    public static final String TRAINING = "training";

    /** Parts of batch predictions, which may call native code. */
    public static final String PREDICTION = "prediction";

    private TaskQueues() {}
}
