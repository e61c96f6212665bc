package io.perennial.activities.evaluation.fairness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.perennial.activities.evaluation.interval.Bootstrap;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Known answers: the example of Fairlearn's guide on common fairness metrics; AIF360's tests of its entropy indices. */
final class GroupComparisonTest {

    private static final boolean[] LABELS = bits("011110101000111111");
    private static final boolean[] ANSWERS = bits("001011100111100110");
    private static final String[] GROUPS = "b,b,a,b,b,c,c,c,a,a,c,a,b,c,c,b,c,c".split(",", -1);
    private static final GroupComparison FAIRLEARN = comparison(LABELS, ANSWERS, GROUPS, 1);

    /** AIF360: labels, and answers that differ in rows 3 and 9 (to 0), 4 and 5 (to 1). */
    private static final boolean[] AIF_LABELS = bits("1001001011");

    private static GroupComparison comparison(boolean[] labels, boolean[] answers, String[] groups, int fewest) {
        return new GroupComparison(labels, answers, groups, fewest, Optional.empty(), .05);
    }

    private static boolean[] bits(String bits) {
        boolean[] values = new boolean[bits.length()];
        for (int i = 0; i < values.length; i++) {
            values[i] = bits.charAt(i) == '1';
        }
        return values;
    }

    @Test
    void agreesWithFairlearn() {
        assertThat(value(FAIRLEARN.demographicParityDifference())).isCloseTo(.25, within(1e-12));
        assertThat(value(FAIRLEARN.demographicParityRatio())).isCloseTo(2 / 3.0, within(1e-12));
        assertThat(value(FAIRLEARN.equalisedOddsDifference())).isEqualTo(1);
        assertThat(value(FAIRLEARN.equalisedOddsRatio())).isZero();
        assertThat(value(FAIRLEARN.equalOpportunityDifference())).isCloseTo(.2, within(1e-12));
    }

    @Test
    void namesTheGroupsThatAreFurthestApart() {
        assertThat(FAIRLEARN.equalisedOddsDifference()).isInstanceOfSatisfying(Disparity.Measured.class, measured -> {
            assertThat(measured.lowest()).isEqualTo("b");
            assertThat(measured.highest()).isEqualTo("a");
        });
    }

    private static double value(Disparity disparity) {
        return ((Disparity.Measured) disparity).value();
    }

    /** A group of seven without positives once read as "no difference" elsewhere. */
    @Test
    void callsASmallGroupInsufficientNeverZero() {
        String[] groups = new String[47];
        boolean[] labels = new boolean[47];
        Arrays.fill(groups, 0, 40, "large");
        Arrays.fill(groups, 40, 47, "small");
        Arrays.fill(labels, 0, 35, true);

        assertThat(comparison(labels, labels, groups, 1).equalOpportunityDifference())
                .isEqualTo(new Disparity.Insufficient(
                        "equal opportunity difference", "small", "insufficient evidence (n=7, 0 positives)"));
        assertThat(comparison(labels, labels, groups, GroupComparison.FEWEST).demographicParityDifference())
                .isEqualTo(new Disparity.Insufficient(
                        "demographic parity difference", "small", "insufficient evidence (n=7)"));
        assertThat(comparison(labels, labels, groups, 1).equalisedOddsDifference())
                .isInstanceOf(Disparity.Insufficient.class);
    }

    @Test
    void callsARatioOfNothingInsufficient() {
        assertThat(comparison(LABELS, new boolean[18], GROUPS, 1).demographicParityRatio())
                .isInstanceOf(Disparity.Insufficient.class);
        assertThat(value(comparison(LABELS, new boolean[18], GROUPS, 1).demographicParityDifference()))
                .isZero();
    }

    /** Same rates in both groups; the interval of the absolute difference must reach down to almost nothing. */
    @Test
    void boundsADifference() {
        SplittableRandom random = new SplittableRandom(1);
        int rows = 400;
        boolean[] answers = new boolean[rows];
        String[] groups = new String[rows];
        for (int row = 0; row < rows; row++) {
            groups[row] = row % 2 == 0 ? "even" : "odd";
            answers[row] = random.nextDouble() < (row % 2 == 0 ? .3 : .6);
        }
        Disparity judged = new GroupComparison(answers, answers, groups, 30, Optional.of(new Bootstrap(499, 1)), .05)
                .demographicParityDifference();

        assertThat(judged)
                .isInstanceOfSatisfying(
                        Disparity.Measured.class,
                        measured -> assertThat(measured.interval().orElseThrow())
                                .satisfies(interval -> {
                                    assertThat(interval.contains(.3)).isTrue();
                                    assertThat(interval.upper() - interval.lower())
                                            .isBetween(.12, .26);
                                }));
    }

    @Test
    void crossesGroups() {
        assertThat(GroupComparison.intersections(
                        Map.of("sex", new String[] {"F", "M"}, "age", new String[] {"old", "young"})))
                .containsExactly("age=old, sex=F", "age=young, sex=M");
    }

    @Test
    void agreesWithAif360OnInequality() {
        BenefitInequality first = new BenefitInequality(AIF_LABELS, bits("1000111010"));
        BenefitInequality second = new BenefitInequality(AIF_LABELS, bits("0110000111"));

        assertThat(first.generalisedEntropy(2).orElseThrow()).isCloseTo(.2, within(1e-12));
        assertThat(first.theil().orElseThrow()).isCloseTo(4 * Math.log(2) / 10, within(1e-12));
        assertThat(second.generalisedEntropy(2).orElseThrow()).isCloseTo(.3, within(1e-12));
    }

    @Test
    void isEqualityWhereAllAreAnsweredRightlyAndAbsentWhereNobodyBenefits() {
        assertThat(new BenefitInequality(LABELS, LABELS).theil().orElseThrow()).isZero();
        assertThat(new BenefitInequality(bits("11"), bits("00")).theil()).isEmpty();
        assertThat(new BenefitInequality(bits(""), bits("")).generalisedEntropy(2))
                .isEmpty();
    }
}
