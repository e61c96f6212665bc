package io.perennial.activities.tracking;

import io.perennial.activities.training.RunStates;
import java.time.InstantSource;
import org.mlflow.api.proto.Service.RunStatus;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells MLflow how runs stand. */
public final class MlflowRunStates implements RunStates {

    private static final Logger LOG = LoggerFactory.getLogger(MlflowRunStates.class);

    private final Runs runs;

    public MlflowRunStates(MlflowGateway gateway) {
        this.runs = new Runs(gateway, InstantSource.system());
    }

    @Override
    public void running(String runId) {
        set(runId, RunStatus.RUNNING);
    }

    @Override
    public void failed(String runId) {
        set(runId, RunStatus.FAILED);
    }

    @Override
    public void killed(String runId) {
        set(runId, RunStatus.KILLED);
    }

    /** A fit is worth more than the word on it. */
    private void set(String runId, RunStatus status) {
        try {
            runs.set(runId, status);
        } catch (MlflowException unheard) {
            LOG.warn("MLflow was not told that run {} is {}: {}", runId, status, unheard.getMessage());
        }
    }
}
