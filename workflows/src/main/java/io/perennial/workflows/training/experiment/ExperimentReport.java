package io.perennial.workflows.training.experiment;

import io.perennial.workflows.Absent;
import java.util.List;

/**
 * Result of {@link ExperimentWorkflow}.
 *
 * @param number running number of the experiment
 * @param metric name of what is lost
 * @param controlLoss mean loss of the control
 * @param variants one verdict for each variant; none when the experiment broke off
 * @param sentence outcome for a person
 */
public record ExperimentReport(
        int number, String metric, double controlLoss, List<VariantVerdict> variants, String sentence) {

    public ExperimentReport {
        variants = Absent.orEmpty(variants);
    }

    static ExperimentReport broken(int number, String why) {
        return new ExperimentReport(number, "", 0, List.of(), "The experiment could not be judged: " + why);
    }
}
