package io.perennial.workflows.training.experiment;

/**
 * Asks for one fit.
 *
 * @param request the experiment
 * @param variant 0 for the control, then the variants from 1 on
 * @param seed from 0; added to the recipe's own
 * @param runId MLflow run of the fit
 */
public record ExperimentFit(ExperimentRequest request, int variant, int seed, String runId) {

    /** What it is called in MLflow, unique within the model. */
    static String label(ExperimentRequest request, int variant, int seed) {
        return "experiment " + request.number() + ", "
                + request.variant(variant).label() + ", seed " + seed;
    }
}
