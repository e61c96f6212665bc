package io.perennial.activities.evaluation.findings;

import io.perennial.activities.evaluation.fairness.GroupComparison;
import io.perennial.activities.evaluation.fairness.GroupGap;
import io.perennial.activities.evaluation.fairness.GroupGaps;
import io.perennial.activities.evaluation.gates.Limit;
import io.perennial.activities.inference.InputColumn;
import io.perennial.workflows.evaluation.Finding;
import io.perennial.workflows.lifecycle.Verdict;
import io.perennial.workflows.scoping.FairTreatment;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Asks whether groups are treated alike, by every column of groups and by all of them crossed. C columns are asked about at once, each at α / C
 * (Bonferroni). A breach between two groups is one whatever the others are; a group that is too small to judge is never a pass.
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
                gaps(new GroupComparison(
                        labels,
                        answers,
                        groups,
                        GroupComparison.FEWEST,
                        Optional.empty(),
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

    private GroupGaps gaps(GroupComparison groups) {
        return switch (treatment.measure()) {
            case DEMOGRAPHIC_PARITY -> groups.gapsOfSelection();
            case EQUAL_OPPORTUNITY -> groups.gapsOfOpportunity();
            case EQUALISED_ODDS -> groups.gapsOfOdds();
        };
    }

    private Finding finding(String by, GroupGaps gaps) {
        Optional<GroupGap> surest =
                most(gaps, Comparator.comparingDouble(gap -> gap.interval().lower()));
        if (surest.filter(gap -> limit(gap).verdict() == Verdict.FAILS).isPresent()) {
            return finding(by, surest.get());
        }
        if (!gaps.tooSmall().isEmpty()) {
            String told = "insufficient evidence for " + String.join(", ", gaps.tooSmall());
            return new Finding(Finding.Topic.FAIRNESS, Verdict.TOO_EARLY, "Groups by " + by + ": " + told);
        }
        return most(gaps, Comparator.comparingDouble(gap -> gap.interval().upper()))
                .map(widest -> finding(by, widest))
                .orElseGet(() -> new Finding(
                        Finding.Topic.FAIRNESS, Verdict.TOO_EARLY, "Groups by " + by + ": there is only one group"));
    }

    private static Optional<GroupGap> most(GroupGaps gaps, Comparator<GroupGap> order) {
        return gaps.gaps().stream().max(order);
    }

    private Finding finding(String by, GroupGap gap) {
        Limit limit = limit(gap);
        return new Finding(
                Finding.Topic.FAIRNESS,
                limit.verdict(),
                "Groups by " + by + ": " + gap.rate() + " of " + gap.higher() + " above " + gap.lower() + " by "
                        + limit);
    }

    private Limit limit(GroupGap gap) {
        return new Limit(gap.value(), gap.interval(), treatment.most());
    }
}
