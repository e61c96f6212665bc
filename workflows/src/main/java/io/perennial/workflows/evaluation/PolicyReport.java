package io.perennial.workflows.evaluation;

import io.perennial.workflows.Absent;
import io.perennial.workflows.lifecycle.Verdict;
import java.util.List;

/**
 * What a retraining policy would have cost.
 *
 * @param every rows between retrainings; 0 for the frozen first network
 * @param verdict {@code HOLDS} with figures, {@code UNKNOWN} when the policy could not be replayed
 * @param figures by group, ascending
 * @param sentence outcome for a person
 */
public record PolicyReport(int every, Verdict verdict, List<PolicyFigure> figures, String sentence) {

    public PolicyReport {
        figures = Absent.orEmpty(figures);
    }
}
