package io.perennial.activities.evaluation.findings;

import io.perennial.activities.evaluation.fairness.Disparity;
import io.perennial.activities.evaluation.fairness.GroupComparison;
import io.perennial.activities.evaluation.gates.Limit;
import io.perennial.activities.inference.InputColumn;
import io.perennial.workflows.evaluation.Finding;
import io.perennial.workflows.lifecycle.Verdict;
import io.perennial.workflows.scoping.FairTreatment;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Asks whether groups are treated alike, by every column of groups and by all of them crossed. C comparisons are made at once, so that each takes its
 * interval at α / C (Bonferroni). A group that is too small to judge is never a pass.
 *
 * @param treatment what is compared, and the most that is accepted
 */
record FairnessOfAnswers(FairTreatment treatment) {

    private static final double ALPHA = 0.05;

    List<Finding> of(JudgedAnswers held) {
        Map<String, String[]> comparisons = comparisons(held.rows().inputs());
        boolean[] labels = held.areLabelled(treatment.positive());
        boolean[] answers = held.areAnswered(treatment.positive());
        List<Finding> findings = new ArrayList<>();
        comparisons.forEach((by, groups) -> findings.add(finding(
                by,
                measured(new GroupComparison(
                        labels,
                        answers,
                        groups,
                        GroupComparison.FEWEST,
                        Optional.of(HeldOutFigures.BOOTSTRAP),
                        ALPHA / comparisons.size())))));
        return List.copyOf(findings);
    }

    private Map<String, String[]> comparisons(List<InputColumn> inputs) {
        Map<String, String[]> columns = new LinkedHashMap<>();
        for (InputColumn column : inputs) {
            if (column instanceof InputColumn.Words words && treatment.groups().contains(words.name())) {
                columns.put(words.name(), words.values());
            }
        }
        Map<String, String[]> all = new LinkedHashMap<>(columns);
        if (columns.size() > 1) {
            all.put(String.join(" and ", columns.keySet()), GroupComparison.intersections(columns));
        }
        return all;
    }

    private Disparity measured(GroupComparison groups) {
        return switch (treatment.measure()) {
            case DEMOGRAPHIC_PARITY -> groups.demographicParityDifference();
            case EQUAL_OPPORTUNITY -> groups.equalOpportunityDifference();
            case EQUALISED_ODDS -> groups.equalisedOddsDifference();
        };
    }

    private Finding finding(String by, Disparity disparity) {
        return switch (disparity) {
            case Disparity.Measured measured ->
                measured.interval()
                        .map(interval -> new Limit(measured.value(), interval, treatment.most()))
                        .map(limit -> finding(
                                by,
                                limit.verdict(),
                                measured.name() + " " + limit + ", between " + measured.highest() + " and "
                                        + measured.lowest()))
                        .orElseGet(() ->
                                finding(by, Verdict.TOO_EARLY, measured.name() + " has no interval on these rows"));
            case Disparity.Insufficient insufficient ->
                finding(by, Verdict.TOO_EARLY, insufficient.reason() + " for " + insufficient.group());
        };
    }

    private static Finding finding(String by, Verdict verdict, String told) {
        return new Finding(Finding.Topic.FAIRNESS, verdict, "Groups by " + by + ": " + told);
    }
}
