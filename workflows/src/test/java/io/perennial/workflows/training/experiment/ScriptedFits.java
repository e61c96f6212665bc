package io.perennial.workflows.training.experiment;

import io.temporal.failure.ApplicationFailure;
import java.util.List;
import java.util.Optional;

/** Fits that lose what their place says; one whose variant is called {@link #BROKEN} fails. */
public final class ScriptedFits implements ExperimentActivities {

    static final String BROKEN = "broken";

    @Override
    public ExperimentTrial fit(ExperimentFit request) {
        if (request.request().variant(request.variant()).label().equals(BROKEN)) {
            throw ApplicationFailure.newNonRetryableFailure("it diverged", "DIVERGED");
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
