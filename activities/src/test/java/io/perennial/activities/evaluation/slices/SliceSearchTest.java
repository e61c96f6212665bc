package io.perennial.activities.evaluation.slices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.perennial.activities.evaluation.comparison.Terms;
import io.perennial.activities.evaluation.slices.SliceConfirmation.Answer;
import io.perennial.workflows.lifecycle.Verdict;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Known answers: the tests of DataDome's sliceline (α = .95, 8 rows, mean error .5); the search against trying every slice. */
final class SliceSearchTest {

    @ParameterizedTest
    @CsvSource({"3, 3, .866667", "4, 3, .425", "4, 4, .9"})
    void scoresAsSliceline(int size, double errors, double score) {
        assertThat(new SliceScore(.95, 8, 4).of(size, errors)).isCloseTo(score, within(1e-6));
    }

    @Test
    void tellsAWordThatIsMissingAsANumberThatIs() {
        assertThat(new Slice.Condition("heating", "")).hasToString("heating = missing");
    }

    @Test
    void givesAllRowsZeroAndNothingNoScore() {
        assertThat(new SliceScore(.6, 8, 4).of(8, 4)).isZero();
        assertThat(new SliceScore(.6, 8, 4).of(0, 0)).isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(new SliceScore(.6, 8, 0).of(4, 0)).isEqualTo(Double.NEGATIVE_INFINITY);
    }

    /** The bound of a parent is above every part of it. */
    @Test
    void boundsWhateverIsWithin() {
        SplittableRandom random = new SplittableRandom(1);
        for (int run = 0; run < 2_000; run++) {
            double alpha = .05 + .9 * random.nextDouble();
            SliceScore score = new SliceScore(alpha, 200, 10 + random.nextInt(50));
            int rows = 20 + random.nextInt(100);
            int errors = random.nextInt(rows);
            int part = 10 + random.nextInt(rows - 10);
            int partErrors = Math.min(part, random.nextInt(errors + 1));
            assertThat(score.of(part, partErrors)).isLessThanOrEqualTo(score.bound(rows, errors, 1, 10) + 1e-9);
        }
    }

    @ParameterizedTest
    @CsvSource({"1, .6, 3", "2, .95, 2", "3, .3, 3", "4, .99, 3", "5, .8, 2"})
    void findsWhatTryingEverySliceFinds(long seed, double alpha, int conditions) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Feature> features = features(random, 300);
        double[] errors = random.doubles(300)
                .map(error -> error < .2 ? 1 : error < .3 ? .5 : 0)
                .toArray();
        SliceSearch search = new SliceSearch(alpha, 5, conditions, 12);

        List<Slice> found = search.find(features, errors);

        assertThat(found.stream().map(slice -> round(slice.score())).toList())
                .isEqualTo(everySlice(features, errors, search));
        assertThat(found).extracting(Slice::rows).allMatch(rows -> rows >= 12);
    }

    private static List<Feature> features(SplittableRandom random, int rows) {
        List<Feature> features = new ArrayList<>();
        for (int f = 0; f < 4; f++) {
            String[] words = new String[rows];
            int values = 2 + f;
            Arrays.setAll(words, _ -> "v" + random.nextInt(values));
            features.add(Feature.ofWords("f" + f, words));
        }
        return features;
    }

    /** All conjunctions by recursion, without any bound. */
    private static List<Double> everySlice(List<Feature> features, double[] errors, SliceSearch search) {
        List<Double> scores = new ArrayList<>();
        SliceScore score = new SliceScore(
                search.alpha(), errors.length, Arrays.stream(errors).sum());
        boolean[] all = new boolean[errors.length];
        Arrays.fill(all, true);
        extend(features, 0, 0, all, errors, search, score, scores);
        return scores.stream()
                .sorted(Comparator.reverseOrder())
                .limit(search.slices())
                .map(SliceSearchTest::round)
                .toList();
    }

    private static void extend(
            List<Feature> features,
            int from,
            int length,
            boolean[] rows,
            double[] errors,
            SliceSearch search,
            SliceScore score,
            List<Double> scores) {
        for (int f = from; f < features.size() && length < search.mostConditions(); f++) {
            for (int value = 0; value < features.get(f).values().size(); value++) {
                boolean[] part = new boolean[rows.length];
                int size = 0;
                double sum = 0;
                for (int row = 0; row < rows.length; row++) {
                    part[row] = rows[row] && features.get(f).valueOf(row) == value;
                    size += part[row] ? 1 : 0;
                    sum += part[row] ? errors[row] : 0;
                }
                if (size >= search.fewestRows() && score.of(size, sum) > 0) {
                    scores.add(score.of(size, sum));
                }
                extend(features, f + 1, length + 1, part, errors, search, score, scores);
            }
        }
    }

    private static double round(double score) {
        return Math.rint(score * 1e9) / 1e9;
    }

    /** Rows of "red and large" err half of the time, others a tenth; numbers are cut at deciles. */
    @Test
    void findsAPlantedSliceAndConfirmsItOnOtherRows() {
        Planted found = new Planted(1, 2_000);
        Planted confirming = new Planted(2, 2_000);

        List<Slice> slices = SliceSearch.USUAL.find(found.features, found.errors);
        List<SliceConfirmation.Confirmed> confirmed =
                new SliceConfirmation(.05).of(slices, confirming.features, confirming.errors);

        assertThat(slices.getFirst().name()).isEqualTo("colour = red and size > 0.5");
        assertThat(confirmed.getFirst().answer()).isEqualTo(Answer.CONFIRMED);
        assertThat(confirmed.getFirst().meanError()).isCloseTo(.5, within(.1));
        assertThat(confirmed.getFirst().others()).isCloseTo(.1, within(.03));
    }

    /** Without anything planted the worst slices of one half are seldom bad in the other. */
    @Test
    void confirmsAlmostNothingWhereErrorsAreChance() {
        int confirmed = 0;
        for (int run = 0; run < 60; run++) {
            Planted one = new Planted(run, 400);
            Planted other = new Planted(1_000 + run, 400);
            double[] chance = new SplittableRandom(run)
                    .doubles(400)
                    .map(d -> d < .2 ? 1 : 0)
                    .toArray();
            double[] otherChance = new SplittableRandom(-run - 1)
                    .doubles(400)
                    .map(d -> d < .2 ? 1 : 0)
                    .toArray();
            confirmed += new SliceConfirmation(.05)
                            .of(SliceSearch.USUAL.find(one.features, chance), other.features, otherChance).stream()
                                    .anyMatch(slice -> slice.answer() == Answer.CONFIRMED)
                    ? 1
                    : 0;
        }
        assertThat(confirmed).isLessThan(8);
    }

    @Test
    void saysNothingOfASliceWithFewRowsInTheSecondHalf() {
        Planted found = new Planted(1, 2_000);
        Planted few = new Planted(2, 60);
        List<Slice> slices = SliceSearch.USUAL.find(found.features, found.errors);

        assertThat(new SliceConfirmation(.05)
                        .of(slices, few.features, few.errors)
                        .getFirst())
                .satisfies(told -> {
                    assertThat(told.answer()).isEqualTo(Answer.INSUFFICIENT);
                    assertThat(told.adjustedP()).isEqualTo(1);
                });
    }

    @Test
    void findsNothingWhereNothingIsWrong() {
        Planted rows = new Planted(1, 200);

        assertThat(SliceSearch.USUAL.find(rows.features, new double[200])).isEmpty();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SliceSearch.USUAL.find(rows.features, new double[] {Double.NaN}));
    }

    @Test
    void cutsNumbersAtDecilesAndKeepsEqualOnesTogether() {
        double[] numbers = new SplittableRandom(1).doubles(1_000).toArray();
        assertThat(Feature.ofNumbers("x", numbers).values()).hasSize(10);
        assertThat(Feature.ofNumbers("x", new double[] {3, 3, 3}).values()).containsExactly("any");
        assertThat(Feature.ofNumbers("x", new double[] {0, 1, 1, 1, Double.NaN}).values())
                .containsExactlyInAnyOrder("<= 0", "> 0", "missing");
    }

    /** A model that is better overall but loses on a slice of the charter does not pass. */
    @Test
    void aNamedSliceMustNotRegress() {
        boolean[] members = new boolean[1_000];
        double[] before = new double[1_000];
        double[] now = new double[1_000];
        Arrays.fill(members, 0, 100, true);
        Arrays.fill(before, 100, 400, 1);
        Arrays.fill(now, 0, 30, 1);

        assertThat(new NamedSlice("low bandwidth", members, new Terms(.05, .02, 30)).judge(now, before))
                .satisfies(judgement -> {
                    assertThat(judgement.verdict()).isEqualTo(Verdict.FAILS);
                    assertThat(judgement.sentence())
                            .startsWith("On 'low bandwidth', 100 rows, the new model is worse: mean loss changes by"
                                    + " 0.3 (0.");
                });
    }

    @Test
    void aNamedSliceHoldsOnlyWhereARegressionIsRuledOut() {
        boolean[] members = new boolean[1_000];
        Arrays.fill(members, 0, 100, true);
        double[] losses = new double[1_000];

        assertThat(new NamedSlice("all alike", members, new Terms(.05, .05, 30))
                        .judge(losses, losses)
                        .verdict())
                .isEqualTo(Verdict.HOLDS);
        assertThat(new NamedSlice("small margin", members, new Terms(.05, .001, 30))
                        .judge(losses, losses)
                        .verdict())
                .isEqualTo(Verdict.TOO_EARLY);
        assertThat(new NamedSlice("few rows", members, new Terms(.05, .05, 101))
                        .judge(losses, losses)
                        .verdict())
                .isEqualTo(Verdict.TOO_EARLY);
    }

    /** Rows of three colours with a size and a column that tells nothing. */
    private static final class Planted {

        private final List<Feature> features;
        private final double[] errors;

        Planted(long seed, int rows) {
            SplittableRandom random = new SplittableRandom(seed);
            String[] colours = new String[rows];
            String[] sizes = new String[rows];
            String[] idle = new String[rows];
            errors = new double[rows];
            for (int row = 0; row < rows; row++) {
                colours[row] = List.of("red", "green", "blue").get(random.nextInt(3));
                sizes[row] = random.nextBoolean() ? "> 0.5" : "<= 0.5";
                idle[row] = "i" + random.nextInt(4);
                boolean bad = colours[row].equals("red") && sizes[row].equals("> 0.5");
                errors[row] = random.nextDouble() < (bad ? .5 : .1) ? 1 : 0;
            }
            features = List.of(
                    Feature.ofWords("colour", colours), Feature.ofWords("size", sizes), Feature.ofWords("idle", idle));
        }
    }
}
