package io.perennial.workflows.evaluation;

import io.perennial.workflows.Absent;
import io.perennial.workflows.lifecycle.Verdict;
import io.perennial.workflows.scoping.Demands;
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

    /** What the model fails of what the charter demands, in one sentence; empty when it fails nothing. */
    public Optional<String> brokenDemands() {
        return demands()
                .filter(finding -> finding.verdict() == Verdict.FAILS)
                .map(Finding::sentence)
                .reduce((one, another) -> one + "; " + another);
    }

    /** True when nothing is demanded, or the rows show that all of it is met; without an evaluation nothing is shown. */
    public static boolean shows(Optional<Demands> demanded, Optional<ModelEvaluation> evaluation) {
        return demanded.isEmpty()
                || evaluation.filter(found -> found.meets(demanded.get())).isPresent();
    }

    /** True when the rows show that the model meets every demand; one that was not judged is not met. */
    public boolean meets(Demands demands) {
        return count(Finding.Topic.SEGMENT) >= demands.segments().size()
                && (demands.costs().isEmpty() || count(Finding.Topic.COSTS) > 0)
                && (demands.fairness().isEmpty() || count(Finding.Topic.FAIRNESS) > 0)
                && demands().allMatch(finding -> finding.verdict() == Verdict.HOLDS);
    }

    private long count(Finding.Topic topic) {
        return findings.stream().filter(finding -> finding.topic() == topic).count();
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
