package io.perennial.workflows.evaluation;

import io.perennial.workflows.Absent;
import io.perennial.workflows.lifecycle.Verdict;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What held-out rows say of a model beyond its leading figure. It informs the people who decide; only a demand of the charter refuses.
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

    /** The first demand of the charter that the model does not meet. */
    public Optional<Finding> brokenDemand() {
        return demands().filter(finding -> finding.verdict() == Verdict.FAILS).findFirst();
    }

    /** True when the rows show that the model meets what the charter demands; not so when nothing was asked of it. */
    public boolean meetsEveryDemand() {
        return demands().findAny().isPresent() && demands().allMatch(finding -> finding.verdict() == Verdict.HOLDS);
    }

    private Stream<Finding> demands() {
        return findings.stream().filter(finding -> finding.topic().isDemanded());
    }

    /** It could not be made. */
    public static ModelEvaluation none(String why) {
        Finding finding =
                new Finding(Finding.Topic.BASELINE, Verdict.UNKNOWN, "The model could not be evaluated: " + why);
        return new ModelEvaluation(List.of(), List.of(finding), Optional.empty());
    }
}
