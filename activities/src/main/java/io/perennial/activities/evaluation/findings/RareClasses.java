package io.perennial.activities.evaluation.findings;

import io.perennial.activities.evaluation.metrics.ClassCounts;
import io.perennial.activities.evaluation.metrics.ConfusionMatrix;
import io.perennial.activities.evaluation.metrics.RareClass;
import io.perennial.workflows.evaluation.Finding;
import io.perennial.workflows.lifecycle.Verdict;
import java.util.List;

/** Asks of a classification whether it finds the classes that fewer than a tenth of the rows are of. */
final class RareClasses {

    private static final int MOST_TOLD = 3;
    private static final int FEWEST_ROWS = 5;
    private static final double ALPHA = 0.05;

    private RareClasses() {}

    static List<Finding> of(JudgedAnswers held) {
        ConfusionMatrix matrix = HeldOutFigures.matrix(held);
        return HeldOutFigures.rare(matrix).stream()
                .limit(MOST_TOLD)
                .map(rare -> finding(rare, matrix))
                .toList();
    }

    /** A class that is answered at random, as often as it comes, is found as often as it comes. */
    private static Finding finding(RareClass rare, ConfusionMatrix matrix) {
        ClassCounts counts = matrix.of(rare.name());
        Verdict verdict = Verdict.TOO_EARLY;
        if (counts.support() >= FEWEST_ROWS) {
            boolean isFound =
                    counts.recallInterval(ALPHA).lower() > counts.prevalence().orElse(0);
            verdict = isFound ? Verdict.HOLDS : Verdict.FAILS;
        }
        return new Finding(Finding.Topic.RARE_CLASS, verdict, rare.sentence());
    }
}
