package io.perennial.workflows.training;

import io.temporal.activity.ActivityInterface;

/** Runs and versions in MLflow; queue {@code control}. Every call is idempotent by the key it derives from its request. */
@ActivityInterface(namePrefix = "Registry_")
public interface RegistryActivities {

    /** Creates or finds the run of one trial or baseline, with parameters, dataset inputs and code revision; returns its id. */
    String openRun(RunRequest request);

    /** Closes the run and makes or finds the model version of a fitted model. */
    RegisteredVersion register(RegistrationRequest request);

    /** Ends a run that leads to no version. */
    void closeRun(String runId);

    /** Ends a run whose training broke off: as killed, unless its fit has said before how it ended. */
    void abandonRun(String runId);

    /** Ends several runs that lead to no version. */
    void endRuns(RunEndings endings);

    /** Moves the alias {@code champion} to a version. */
    void setChampion(ChampionChange change);
}
