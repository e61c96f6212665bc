package io.perennial.activities.training;

/** Where a tracking server is told how runs stand; what it is not told for want of an answer is lost. */
public interface RunStates {

    /** Another attempt works on the run. */
    void running(String runId);

    /** An attempt failed; a later one may still finish the run. */
    void failed(String runId);

    /** The fit was cancelled. */
    void killed(String runId);
}
