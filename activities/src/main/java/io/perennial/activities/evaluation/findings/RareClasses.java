package io.perennial.activities.evaluation.findings;

import io.perennial.activities.evaluation.metrics.ClassCounts;
import io.perennial.activities.evaluation.metrics.ConfusionMatrix;
import io.perennial.activities.evaluation.metrics.RareClass;
import io.perennial.workflows.evaluation.Finding;
import io.perennial.workflows.lifecycle.Verdict;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Asks of a classification whether it finds the classes that are rare, and those that it could not learn. */
final class RareClasses {

    private static final int MOST_TOLD = 3;
    private static final int FEWEST_ROWS = 5;
    private static final double ALPHA = 0.05;

    private RareClasses() {}

    static List<Finding> of(JudgedAnswers held) {
        ConfusionMatrix matrix = HeldOutFigures.matrix(held);
        Stream<Finding> rare = HeldOutFigures.rare(matrix).stream()
                .filter(scarce -> held.classes().isEmpty() || held.classes().contains(scarce.name()))
                .map(scarce -> finding(scarce, matrix));
        return Stream.concat(unlearned(held), rare).limit(MOST_TOLD).toList();
    }

    private static Stream<Finding> unlearned(JudgedAnswers held) {
        Map<String, Long> rows = Arrays.stream(held.labels())
                .filter(label -> !held.classes().isEmpty() && !held.classes().contains(label))
                .collect(Collectors.groupingBy(Function.identity(), TreeMap::new, Collectors.counting()));
        return rows.entrySet().stream()
                .map(name -> new Finding(
                        Finding.Topic.RARE_CLASS,
                        Verdict.FAILS,
                        "The class '" + name.getKey() + "' is on " + name.getValue()
                                + " held-out rows, and the model had no row to learn it from: collect rows of it, or train"
                                + " on rows of a time that has it"));
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
