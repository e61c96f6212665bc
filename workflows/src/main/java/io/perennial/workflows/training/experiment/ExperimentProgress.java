package io.perennial.workflows.training.experiment;

import io.perennial.workflows.Absent;
import java.util.List;
import java.util.Optional;

/**
 * An experiment as it stands.
 *
 * @param request what was asked
 * @param wanted fits in all
 * @param trials fits that are over
 * @param report what came of it; empty while it runs
 */
public record ExperimentProgress(
        ExperimentRequest request, int wanted, List<ExperimentTrial> trials, Optional<ExperimentReport> report) {

    public ExperimentProgress {
        trials = Absent.orEmpty(trials);
        report = Absent.orEmpty(report);
    }
}
