package io.perennial.activities.evaluation.findings;

import io.perennial.activities.data.Table;
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
import java.util.stream.IntStream;

/**
 * Asks whether groups are treated alike, by every column of groups and by all of them crossed. C columns are asked about at once, each at α / C
 * (Bonferroni). A breach between two groups is one whatever the others are; a group that is too small to judge is never a pass.
 *
 * @param treatment what is compared, and the most that is accepted
 */
record FairnessOfAnswers(FairTreatment treatment) {

    private static final double ALPHA = 0.05;

    List<Finding> of(JudgedAnswers held) {
        List<List<String>> comparisons = comparisons(held.rows());
        return comparisons.stream()
                .map(columns -> finding(columns, held, ALPHA / comparisons.size()))
                .toList();
    }

    private List<List<String>> comparisons(Table rows) {
        List<String> columns = rows.described().stream()
                .filter(column -> column instanceof InputColumn.Words)
                .map(InputColumn::name)
                .filter(treatment.groups()::contains)
                .toList();
        List<List<String>> comparisons =
                new ArrayList<>(columns.stream().map(List::of).toList());
        if (columns.size() > 1) {
            comparisons.add(columns);
        }
        return comparisons;
    }

    private Finding finding(List<String> columns, JudgedAnswers held, double alpha) {
        JudgedAnswers known = held.only(known(columns, held.rows()));
        int rows = known.rows().rows();
        String by = String.join(" and ", columns)
                + (rows < held.rows().rows()
                        ? ", told by " + rows + " of " + held.rows().rows() + " rows"
                        : "");
        if (rows == 0) {
            return new Finding(
                    Finding.Topic.FAIRNESS, Verdict.TOO_EARLY, "Groups by " + by + ": insufficient evidence");
        }
        return finding(
                by,
                gaps(new GroupComparison(
                        known.areLabelled(treatment.positive()),
                        known.areAnswered(treatment.positive()),
                        groups(columns, known.rows()),
                        GroupComparison.FEWEST,
                        Optional.empty(),
                        alpha)));
    }

    /** Rows whose groups are known: metadata may be missing where a row was served and not read from a file, and what is missing is no group. */
    private static int[] known(List<String> columns, Table rows) {
        List<String[]> metadata = rows.metadata().stream()
                .filter(column -> columns.contains(column.name()))
                .map(FairnessOfAnswers::words)
                .toList();
        return IntStream.range(0, rows.rows())
                .filter(row -> metadata.stream().noneMatch(words -> words[row].isEmpty()))
                .toArray();
    }

    private static String[] groups(List<String> columns, Table rows) {
        Map<String, String[]> groups = new LinkedHashMap<>();
        rows.described().stream()
                .filter(column -> columns.contains(column.name()))
                .forEach(column -> groups.put(column.name(), words(column)));
        return groups.size() == 1 ? groups.values().iterator().next() : GroupComparison.intersections(groups);
    }

    private static String[] words(InputColumn column) {
        return ((InputColumn.Words) column).values();
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
