package io.perennial.activities.evaluation.findings;

import io.perennial.activities.evaluation.metrics.ConfusionMatrix;
import io.perennial.activities.evaluation.metrics.RareClass;
import io.perennial.workflows.evaluation.Finding;
import io.perennial.workflows.lifecycle.Verdict;
import java.util.List;

/** Asks of a classification whether it finds the classes that fewer than a tenth of the rows are of. */
final class RareClasses {

    private static final int MOST_TOLD = 3;

    private RareClasses() {}

    static List<Finding> of(JudgedAnswers held) {
        ConfusionMatrix matrix = HeldOutFigures.matrix(held);
        return HeldOutFigures.rare(matrix).stream()
                .limit(MOST_TOLD)
                .map(rare -> finding(rare, matrix))
                .toList();
    }

    private static Finding finding(RareClass rare, ConfusionMatrix matrix) {
        boolean isFound = matrix.of(rare.name()).truePositives() > 0;
        return new Finding(Finding.Topic.RARE_CLASS, isFound ? Verdict.HOLDS : Verdict.FAILS, rare.sentence());
    }
}
