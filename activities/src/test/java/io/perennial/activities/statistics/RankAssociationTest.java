package io.perennial.activities.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class RankAssociationTest {

    private static final RankAssociation MEASURE = new RankAssociation(200, 1);

    /** Wikipedia's worked example of Spearman's coefficient (IQ and hours of television): −29/165. */
    @Test
    void reproducesThePublishedExample() {
        double[] quotient = {106, 100, 86, 101, 99, 103, 97, 113, 112, 110};
        double[] hours = {7, 27, 2, 50, 28, 29, 20, 12, 6, 17};
        assertThat(spearman(quotient, hours).strength()).isCloseTo(29 / 165.0, within(1e-12));
    }

    @Test
    void rankBiserialIsTwiceTheAreaUnderTheCurveLessOne() {
        // Of the 2 · 3 pairs the positive is larger in 4 and tied in 1: area 4.5/6, correlation 0.5.
        Association found = rankBiserial(new double[] {3, 1, 2, 4, 2}, "yes", "no", "no", "yes", "yes");
        double[] feature = {3, 4, 2};
        double wins = 0;
        for (double positive : feature) {
            for (double negative : new double[] {1, 2}) {
                wins += positive > negative ? 1 : positive == negative ? .5 : 0;
            }
        }
        assertThat(found.strength()).isCloseTo(2 * wins / 6 - 1, within(1e-12));
    }

    @Test
    void perfectOrderIsOneAndAsUnlikelyAsPermutationsCanTell() {
        double[] values = new double[50];
        for (int i = 0; i < values.length; i++) {
            values[i] = i;
        }
        Association found = spearman(values, values);
        assertThat(found.strength()).isCloseTo(1, within(1e-12));
        assertThat(found.pValue()).isCloseTo(1 / 201.0, within(1e-12));
    }

    @Test
    void unrelatedColumnsAreRarelyCalledRelated() {
        int called = 0;
        for (int run = 0; run < 400; run++) {
            SplittableRandom random = new SplittableRandom(run);
            double[] x = random.doubles(30).toArray();
            double[] y = random.doubles(30).toArray();
            called += new RankAssociation(99, run)
                                    .spearman(List.of(x), y)
                                    .getFirst()
                                    .pValue()
                            <= .05
                    ? 1
                    : 0;
        }
        assertThat(called / 400.0).isBetween(.02, .05 + 3 * Math.sqrt(.05 * .95 / 400));
    }

    /** A family of columns is one question: with a p-value for each alone, one in five of these would be called related. */
    @Test
    void aFamilyOfUnrelatedColumnsIsAsRarelyCalledRelatedAsOne() {
        int called = 0;
        for (int run = 0; run < 400; run++) {
            SplittableRandom random = new SplittableRandom(run);
            List<double[]> columns = new ArrayList<>();
            for (int column = 0; column < 8; column++) {
                columns.add(random.doubles(40).toArray());
            }
            String[] classes = IntStream.range(0, 40)
                    .mapToObj(_ -> "class " + random.nextInt(4))
                    .toArray(String[]::new);
            called += new RankAssociation(99, run)
                            .rankBiserial(columns, classes).stream().anyMatch(found -> found.pValue() <= .05)
                    ? 1
                    : 0;
        }
        assertThat(called / 400.0).isBetween(.02, .05 + 3 * Math.sqrt(.05 * .95 / 400));
    }

    @Test
    void ofManyClassesTheOneThatAFeatureTellsCounts() {
        double[] feature = IntStream.range(0, 60).mapToDouble(i -> i).toArray();
        String[] classes =
                IntStream.range(0, 60).mapToObj(i -> "class " + i / 6).toArray(String[]::new);
        Association found = rankBiserial(feature, classes);
        assertThat(found.strength()).isCloseTo(1, within(1e-12));
        assertThat(found.pValue()).isCloseTo(1 / 201.0, within(1e-12));
    }

    @Test
    void theSameSeedGivesTheSameAnswer() {
        double[] x = new SplittableRandom(1).doubles(40).toArray();
        double[] y = new SplittableRandom(2).doubles(40).toArray();
        assertThat(spearman(x, y)).isEqualTo(spearman(x, y));
    }

    @Test
    void saysNothingOfConstantTinyOrMissingColumns() {
        Association none = new Association(0, 1);
        assertThat(spearman(new double[] {1, 1, 1, 1}, new double[] {1, 2, 3, 4}))
                .isEqualTo(none);
        assertThat(spearman(new double[] {1, 2}, new double[] {1, 2})).isEqualTo(none);
        double missing = Double.NaN;
        assertThat(spearman(new double[] {1, missing, 2, missing}, new double[] {1, 2, 3, 4}))
                .isEqualTo(none);
        assertThat(rankBiserial(new double[] {1, 2, 3}, "yes", "yes", "yes")).isEqualTo(none);
    }

    private static Association spearman(double[] feature, double[] target) {
        return MEASURE.spearman(List.of(feature), target).getFirst();
    }

    private static Association rankBiserial(double[] feature, String... classes) {
        return MEASURE.rankBiserial(List.of(feature), classes).getFirst();
    }
}
