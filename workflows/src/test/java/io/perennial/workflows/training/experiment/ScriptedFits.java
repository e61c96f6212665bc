package io.perennial.workflows.training.experiment;

import io.temporal.activity.Activity;
import io.temporal.failure.ApplicationFailure;
import java.util.List;
import java.util.Optional;

/** Fits that lose what their place says; one whose variant is called {@link #BROKEN} fails. */
public final class ScriptedFits implements ExperimentActivities {

    static final String BROKEN = "broken";
    static final String ENDLESS = "endless";

    private static final long HEARTBEAT_MILLIS = 50;

    @Override
    public ExperimentTrial fit(ExperimentFit request) {
        if (request.request().variant(request.variant()).label().equals(BROKEN)) {
            throw ApplicationFailure.newNonRetryableFailure("it diverged", "DIVERGED");
        }
        if (request.request().variant(request.variant()).label().equals(ENDLESS)) {
            workUntilCalledOff();
        }
        return new ExperimentTrial(
                request.variant(),
                request.seed(),
                100,
                0,
                request.variant() / 10.0,
                "losses",
                Optional.empty(),
                Optional.empty());
    }

    private synchronized void workUntilCalledOff() {
        try {
            while (true) {
                Activity.getExecutionContext().heartbeat(null);
                wait(HEARTBEAT_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public ExperimentReport judge(ExperimentJudgement request) {
        long failed = request.trials().stream()
                .filter(trial -> trial.failure().isPresent())
                .count();
        return new ExperimentReport(
                request.request().number(),
                "mae",
                0,
                List.of(),
                request.trials().size() + " fits, " + failed + " failed");
    }
}
