package io.perennial.activities.evaluation.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.perennial.workflows.evaluation.Figure;
import io.perennial.workflows.evaluation.Interval;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.apache.commons.statistics.distribution.BinomialDistribution;
import org.junit.jupiter.api.Test;

/** Known answers: the course's skewed example (905, 18, 9, 68), and the doc examples of scikit-learn's precision, recall and F1. */
final class ConfusionMatrixTest {

    /** Label 0 then label 1; 905 true negatives, 9 false positives, 18 false negatives, 68 true positives. */
    private static final ConfusionMatrix SKEWED =
            ConfusionMatrix.of(List.of("0", "1"), new long[][] {{905, 9}, {18, 68}});

    /** scikit-learn: y_true = [0, 1, 2, 0, 1, 2], y_pred = [0, 2, 1, 0, 0, 1]. */
    private static final ConfusionMatrix THREE = ConfusionMatrix.of(
            new String[] {"0", "1", "2", "0", "1", "2"}, new String[] {"0", "2", "1", "0", "0", "1"});

    @Test
    void reproducesTheSkewedExample() {
        ClassCounts ones = SKEWED.of("1");

        assertThat(ones.precision().orElseThrow()).isCloseTo(.8831, within(5e-5));
        assertThat(ones.recall().orElseThrow()).isCloseTo(.7907, within(5e-5));
        assertThat(ones.f1().orElseThrow()).isCloseTo(.8344, within(5e-5));
        assertThat(SKEWED.accuracy().orElseThrow()).isCloseTo(.973, within(5e-5));
        assertThat(ones.specificity().orElseThrow()).isCloseTo(905 / 914.0, within(1e-12));
    }

    @Test
    void putsTheModelThatPrintsZeroBesideIt() {
        ConfusionMatrix printsZero = SKEWED.alwaysAnswering("0");

        assertThat(printsZero.accuracy().orElseThrow()).isCloseTo(.914, within(1e-12));
        assertThat(printsZero.of("1").recall().orElseThrow()).isZero();
        assertThat(printsZero.of("1").precision()).isEmpty();
    }

    @Test
    void leadsWithPrecisionAndRecallWhereTheClassIsRare() {
        RareClass rare = new RareClass("1", SKEWED, .05);

        assertThat(rare.figures().stream().map(Figure::name))
                .containsExactly("precision", "recall", "f1", "specificity", "accuracy");
        assertThat(rare.sentence())
                .isEqualTo("'1', 8.6 % of 1000 rows: precision 0.883, recall 0.791, F1 0.834; accuracy 0.973 is"
                        + " misleading: answering '0' to every row has 0.914");
    }

    @Test
    void leadsWithAccuracyWhereItIsNot() {
        RareClass common = new RareClass("0", THREE, .05);

        assertThat(common.figures().getFirst().name()).isEqualTo("accuracy");
        assertThat(common.sentence()).startsWith("accuracy 0.333; '0', 33.3 % of 6 rows");
    }

    /** Each of ten digits was called rare, and accuracy misleading, because none is as much as a tenth of the rows to the row. */
    @Test
    void ofTenClassesThatAreAboutAsManyNoneIsRare() {
        String[] labels = IntStream.range(0, 99).mapToObj(i -> "" + i % 10).toArray(String[]::new);
        ConfusionMatrix even = ConfusionMatrix.of(labels, labels);

        assertThat(even.classes()).noneMatch(name -> new RareClass(name, even, .05).isRare());
    }

    @Test
    void agreesWithScikitLearnOnThreeClasses() {
        assertThat(THREE.macroPrecision().orElseThrow()).isCloseTo(2 / 9.0, within(1e-12));
        assertThat(THREE.balancedAccuracy().orElseThrow()).isCloseTo(1 / 3.0, within(1e-12));
        assertThat(THREE.macroF1().orElseThrow()).isCloseTo(.8 / 3, within(1e-12));
        assertThat(THREE.of("0").f1().orElseThrow()).isCloseTo(.8, within(1e-12));
        assertThat(THREE.count("1", "2")).isEqualTo(1);
    }

    /** Intervals of the course's example; those of shares are Wilson's, that of F1 follows Lam, Gopal and Qian. */
    @Test
    void boundsEveryFigure() {
        ClassCounts ones = SKEWED.of("1");

        assertThat(ones.precisionInterval(.05).contains(.8831)).isTrue();
        assertThat(ones.recallInterval(.05).lower()).isCloseTo(.6932, within(1e-4));
        assertThat(ones.f1Interval(.05)).satisfies(interval -> {
            assertThat(interval.lower()).isBetween(.76, .78);
            assertThat(interval.upper()).isBetween(.88, .89);
        });
    }

    /** Of 500 tables drawn from the shares of the example, about 95 % have intervals that hold the F1 of those shares. */
    @Test
    void theIntervalOfF1Covers() {
        SplittableRandom random = new SplittableRandom(5);
        int covered = 0;
        for (int run = 0; run < 500; run++) {
            int found = draw(95, 68 / 95.0, random);
            int wronglyClaimed = draw(95 - found, 1 / 3.0, random);
            Interval interval =
                    new ClassCounts(found, wronglyClaimed, 95 - found - wronglyClaimed, 905).f1Interval(.05);
            covered += interval.contains(2 * 68 / (2 * 68 + 27.0)) ? 1 : 0;
        }
        assertThat(covered / 500.0).isBetween(.92, .98);
    }

    private static int draw(int trials, double share, SplittableRandom random) {
        return BinomialDistribution.of(trials, share).inverseCumulativeProbability(random.nextDouble());
    }

    @Test
    void saysNothingOfNothing() {
        ConfusionMatrix empty = ConfusionMatrix.of(new String[0], new String[0]);

        assertThat(empty.accuracy()).isEmpty();
        assertThat(empty.macroF1()).isEmpty();
        assertThat(new ClassCounts(0, 0, 0, 5).f1()).isEmpty();
        assertThatIllegalArgumentException().isThrownBy(() -> SKEWED.of("2"));
    }

    @Test
    void namesTheFirstOfEquallyCommonLabels() {
        assertThat(THREE.commonest()).isEqualTo("0");
        assertThat(SKEWED.commonest()).isEqualTo("0");
    }
}
