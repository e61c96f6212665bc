package io.perennial.activities.evaluation.fairness;

import io.perennial.activities.evaluation.interval.Bootstrap;
import io.perennial.activities.evaluation.interval.Resampling;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Compares the answers of a two-class model between groups.
 *
 * <p><b>Estimated:</b> difference (largest − smallest) and ratio (smallest / largest) of rates over groups. Demographic parity compares shares of
 * positive answers; equal opportunity true positive rates; equalised odds the worse of true and false positive rates.
 *
 * <p><b>Few samples:</b> a group with fewer rows than asked for, or a rate that applies to fewer rows of a group than that, is insufficient
 * evidence and named; so is a ratio of rates that are all 0. Among many groups the largest difference is large by chance too: the interval
 * (bootstrap over rows, replicates without a group left out) says how much.
 *
 * <p><b>Papers:</b> Hardt, Price and Srebro, Equality of opportunity in supervised learning, NeurIPS 2016; definitions as in Fairlearn.
 */
public final class GroupComparison {

    /** Rows of a group below which nothing is said of it. */
    public static final int FEWEST = 30;

    private static final Comparator<Disparity.Measured> LARGER = Comparator.comparingDouble(Disparity.Measured::value);

    private final boolean[] labels;
    private final boolean[] answers;
    private final List<String> groups;
    private final int[] groupOf;
    private final int fewest;
    private final Optional<Bootstrap> bootstrap;
    private final double alpha;

    /**
     * Labels, answers and groups by row.
     *
     * @param fewest rows that a rate of a group needs, such as {@link #FEWEST}
     * @param bootstrap gives the intervals; empty for none
     * @param alpha error rate of the intervals
     */
    public GroupComparison(
            boolean[] labels,
            boolean[] answers,
            String[] groups,
            int fewest,
            Optional<Bootstrap> bootstrap,
            double alpha) {
        if (labels.length != answers.length || labels.length != groups.length || labels.length == 0) {
            throw new IllegalArgumentException("labels, answers and groups must be as many, at least 1, got "
                    + labels.length + ", " + answers.length + " and " + groups.length);
        }
        this.labels = labels.clone();
        this.answers = answers.clone();
        this.groups = List.copyOf(new TreeSet<>(Arrays.asList(groups)));
        this.groupOf = Arrays.stream(groups).mapToInt(this.groups::indexOf).toArray();
        this.fewest = fewest;
        this.bootstrap = bootstrap;
        this.alpha = alpha;
    }

    /** Groups by several columns at once, such as {@code age=old, sex=F}; every column has a value for each row. */
    public static String[] intersections(Map<String, String[]> columns) {
        int rows = columns.values().stream().findFirst().orElseThrow().length;
        return IntStream.range(0, rows)
                .mapToObj(row -> new TreeMap<>(columns)
                        .entrySet().stream()
                                .map(column -> column.getKey() + "=" + column.getValue()[row])
                                .collect(Collectors.joining(", ")))
                .toArray(String[]::new);
    }

    /** Difference of shares of positive answers. */
    public Disparity demographicParityDifference() {
        return judged("demographic parity difference", Rate.SELECTION, GroupRates::difference);
    }

    /** Ratio of shares of positive answers. */
    public Disparity demographicParityRatio() {
        return judged("demographic parity ratio", Rate.SELECTION, GroupRates::ratio);
    }

    /** Difference of true positive rates. */
    public Disparity equalOpportunityDifference() {
        return judged("equal opportunity difference", Rate.TRUE_POSITIVE, GroupRates::difference);
    }

    /** The larger of the differences of true and of false positive rates. */
    public Disparity equalisedOddsDifference() {
        String name = "equalised odds difference";
        return worse(name, GroupRates::difference, LARGER);
    }

    /** The smaller of the ratios of true and of false positive rates. */
    public Disparity equalisedOddsRatio() {
        String name = "equalised odds ratio";
        return worse(name, GroupRates::ratio, LARGER.reversed());
    }

    /** Shares of positive answers, between every two groups. */
    public GroupGaps gapsOfSelection() {
        return gaps(Rate.SELECTION);
    }

    /** True positive rates, between every two groups. */
    public GroupGaps gapsOfOpportunity() {
        return gaps(Rate.TRUE_POSITIVE);
    }

    /** True and false positive rates, between every two groups. */
    public GroupGaps gapsOfOdds() {
        return gaps(Rate.TRUE_POSITIVE, Rate.FALSE_POSITIVE);
    }

    private GroupGaps gaps(Rate... measured) {
        int[] once = new int[labels.length];
        Arrays.fill(once, 1);
        return GroupGaps.of(
                Arrays.stream(measured)
                        .map(rate -> new GroupGaps.Counted(rate, rates(rate, once)))
                        .toList(),
                groups,
                fewest,
                alpha);
    }

    private Disparity worse(
            String name, ToDoubleFunction<GroupRates> distance, Comparator<Disparity.Measured> worseLast) {
        List<Disparity> both = Stream.of(Rate.TRUE_POSITIVE, Rate.FALSE_POSITIVE)
                .map(rate -> judged(name, rate, distance))
                .toList();
        return both.stream()
                .filter(Disparity.Insufficient.class::isInstance)
                .findFirst()
                .orElseGet(() -> both.stream()
                        .map(Disparity.Measured.class::cast)
                        .max(worseLast)
                        .orElseThrow());
    }

    private Disparity judged(String name, Rate rate, ToDoubleFunction<GroupRates> distance) {
        int[] once = new int[labels.length];
        Arrays.fill(once, 1);
        GroupRates rates = rates(rate, once);
        OptionalInt small = IntStream.range(0, groups.size())
                .filter(group -> rates.applying()[group] < Math.max(1, fewest))
                .findFirst();
        if (small.isPresent()) {
            return insufficient(name, rate, rates, small.getAsInt());
        }
        double value = distance.applyAsDouble(rates);
        return Double.isNaN(value)
                ? new Disparity.Insufficient(
                        name, groups.getFirst(), "insufficient evidence (no group has a positive answer)")
                : new Disparity.Measured(
                        name,
                        groups.get(rates.lowest()),
                        groups.get(rates.highest()),
                        value,
                        bootstrap.flatMap(draws -> draws.interval(
                                Resampling.ofRows(labels.length),
                                alpha,
                                times -> distance.applyAsDouble(rates(rate, times)))));
    }

    private GroupRates rates(Rate rate, int[] times) {
        return GroupRates.of(rate, labels, answers, groupOf, groups.size(), times);
    }

    private Disparity insufficient(String name, Rate rate, GroupRates rates, int group) {
        long rows = rates.rows()[group];
        String some = rate == Rate.SELECTION ? "" : ", " + rates.applying()[group] + " " + rate.whom();
        return new Disparity.Insufficient(name, groups.get(group), "insufficient evidence (n=" + rows + some + ")");
    }
}
