package io.perennial.workflows.training;

import java.util.Optional;

/**
 * One entry of a training's contest.
 *
 * @param runId its MLflow run
 * @param baseline which baseline it is; empty for a trial
 * @param model what came of it; empty when it failed
 * @param failure why it failed; empty when it did not
 * @param imported true for a model made elsewhere
 */
record Fit(
        String runId,
        Optional<BaselineKind> baseline,
        Optional<TrainedModel> model,
        Optional<String> failure,
        boolean imported) {

    static Fit of(BaselineKind kind, TrainedModel model) {
        return new Fit(model.runId(), Optional.of(kind), Optional.of(model), Optional.empty(), false);
    }

    static Fit of(TrainedModel model) {
        return new Fit(model.runId(), Optional.empty(), Optional.of(model), Optional.empty(), false);
    }

    static Fit failed(BaselineKind kind, String runId, String reason) {
        return new Fit(runId, Optional.of(kind), Optional.empty(), Optional.of(reason), false);
    }

    static Fit failed(String runId, String reason) {
        return new Fit(runId, Optional.empty(), Optional.empty(), Optional.of(reason), false);
    }

    static Fit adopted(TrainedModel model) {
        return new Fit(model.runId(), Optional.empty(), Optional.of(model), Optional.empty(), true);
    }

    static Fit unusable(String runId, String reason) {
        return new Fit(runId, Optional.empty(), Optional.empty(), Optional.of(reason), true);
    }

    /** True for everything that is tried beside the baselines. */
    boolean isTrial() {
        return baseline.isEmpty();
    }

    /** True for trials, and for baselines that may win. */
    boolean isCandidate() {
        return isTrial() || baseline.filter(BaselineKind::mayWin).isPresent();
    }
}
