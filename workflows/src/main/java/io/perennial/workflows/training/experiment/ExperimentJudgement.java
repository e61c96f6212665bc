package io.perennial.workflows.training.experiment;

import java.util.List;

/**
 * Asks what the fits say together.
 *
 * @param request the experiment
 * @param trials all of its fits, failed ones among them
 */
public record ExperimentJudgement(ExperimentRequest request, List<ExperimentTrial> trials) {

    public ExperimentJudgement {
        trials = List.copyOf(trials);
    }
}
