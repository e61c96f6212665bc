package io.perennial.workflows.evaluation;

import io.perennial.workflows.Absent;
import io.perennial.workflows.lifecycle.Verdict;
import java.util.List;
import java.util.Optional;

/**
 * What held-out rows say of a model beyond its leading figure. It informs the people who decide; it refuses nothing.
 *
 * @param figures figures with their uncertainty, the leading one first
 * @param findings answers, in the order of {@link Finding.Topic}
 * @param card model card in Markdown, a file below the artifact root; empty when nothing could be evaluated
 */
public record ModelEvaluation(List<Figure> figures, List<Finding> findings, Optional<String> card) {

    public ModelEvaluation {
        figures = Absent.orEmpty(figures);
        findings = Absent.orEmpty(findings);
        card = Absent.orEmpty(card);
    }

    /** It could not be made. */
    public static ModelEvaluation none(String why) {
        Finding finding =
                new Finding(Finding.Topic.BASELINE, Verdict.UNKNOWN, "The model could not be evaluated: " + why);
        return new ModelEvaluation(List.of(), List.of(finding), Optional.empty());
    }
}
