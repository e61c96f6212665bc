package io.perennial.activities.evaluation.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.perennial.activities.evaluation.interval.Bootstrap;
import io.perennial.workflows.evaluation.Interval;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Known answers: scipy 1.17 ({@code ttest_rel}, and the corrected test by its formula); error rates by simulation. */
final class ComparisonTest {

    private static final double[] FIRST = {.21, .35, .44, .12, .39, .51, .28, .33};
    private static final double[] SECOND = {.25, .34, .49, .19, .37, .60, .30, .41};
    private static final Terms NO_MARGIN = new Terms(.05, Double.POSITIVE_INFINITY, 5);

    @Test
    void agreesWithScipyOnPairs() {
        Comparison comparison = new PairedLosses(FIRST, SECOND).overRows(NO_MARGIN);
        Interval interval = comparison.difference().interval().orElseThrow();

        assertThat(comparison).isInstanceOf(Comparison.Better.class);
        assertThat(comparison.difference().estimate()).isCloseTo(-.04, within(1e-12));
        assertThat(comparison.difference().pValue().orElseThrow()).isCloseTo(.027328, within(1e-6));
        assertThat(interval.lower()).isCloseTo(-.0740328, within(1e-7));
        assertThat(interval.upper()).isCloseTo(-.0059672, within(1e-7));
    }

    /** The same figures as folds, which share training rows, are no proof any more. */
    @Test
    void correctsForSharedTrainingRowsAsNadeauAndBengio() {
        Comparison comparison = new FoldScores(FIRST, SECOND, .25).compare(NO_MARGIN);

        assertThat(comparison).isInstanceOf(Comparison.NoDifference.class);
        assertThat(comparison.difference().pValue().orElseThrow()).isCloseTo(.152619, within(1e-6));
        assertThat(comparison.difference().interval().orElseThrow().upper()).isCloseTo(-.04 + .0589465, within(1e-7));
    }

    @Test
    void turnsWithItsSides() {
        assertThat(new PairedLosses(/* first= */ SECOND, /* second= */ FIRST).overRows(NO_MARGIN))
                .isInstanceOf(Comparison.Worse.class);
    }

    @Test
    void testsErrorsByMcNemar() {
        double[] first = new double[314];
        double[] second = new double[314];
        Arrays.fill(first, 0, 121, 1);
        Arrays.fill(second, 121, 180, 1);
        Comparison comparison = new PairedLosses(first, second).overRows(NO_MARGIN);

        assertThat(comparison).isInstanceOf(Comparison.Worse.class);
        assertThat(comparison.difference().test()).isEqualTo("McNemar's exact test");
        assertThat(comparison.difference().pValue().orElseThrow()).isCloseTo(4.434e-6, within(5e-10));
        assertThat(comparison.difference().interval().orElseThrow().contains(62 / 314.0))
                .isTrue();
    }

    /** Equal models that err on a tenth of the rows each: called different in at most 5 % of the trials. */
    @Test
    void keepsItsErrorRateWhereThereIsNoDifference() {
        int called = 0;
        for (int run = 0; run < 1_000; run++) {
            SplittableRandom random = new SplittableRandom(run);
            Comparison comparison =
                    new PairedLosses(errors(200, .1, random), errors(200, .1, random)).overRows(NO_MARGIN);
            called += comparison instanceof Comparison.NoDifference ? 0 : 1;
        }
        assertThat(called).isLessThan(60);
    }

    @Test
    void findsARealDifference() {
        SplittableRandom random = new SplittableRandom(1);

        assertThat(new PairedLosses(errors(500, .05, random), errors(500, .2, random)).overRows(NO_MARGIN))
                .isInstanceOf(Comparison.Better.class);
    }

    @Test
    void tellsTooFewRowsFromNoDifference() {
        SplittableRandom random = new SplittableRandom(1);
        PairedLosses few = new PairedLosses(errors(40, .2, random), errors(40, .2, random));

        Comparison withMargin = few.overRows(new Terms(.05, .02, 30));

        assertThat(few.overRows(NO_MARGIN)).isInstanceOf(Comparison.NoDifference.class);
        assertThat(withMargin)
                .isInstanceOfSatisfying(
                        Comparison.NotEnough.class,
                        told -> assertThat(told.reason()).contains("and one of 0.02 matters", "pairs might tell"));
        assertThat(few.overRows(new Terms(.05, .02, 50))).isInstanceOf(Comparison.NotEnough.class);
    }

    /** Each patient's ten rows say the same: 4 patients of 40 rows differ by chance. */
    @Test
    void countsGroupsNotRows() {
        double[] first = new double[60];
        String[] patients = new String[60];
        Arrays.fill(first, 0, 40, 1);
        Arrays.setAll(patients, row -> "patient " + row / 10);
        double[] second = new double[60];
        Arrays.fill(second, 20, 50, 1);

        Comparison byPatient = new PairedLosses(first, second).overGroups(patients, NO_MARGIN, new Bootstrap(999, 1));

        assertThat(byPatient).isInstanceOf(Comparison.NoDifference.class);
        assertThat(byPatient.difference().pairs()).isEqualTo(6);
    }

    @Test
    void saysNothingOfOnePairOrOfNaN() {
        assertThat(new PairedLosses(new double[] {.1}, new double[] {.2}).overRows(new Terms(.05, 1, 0)))
                .isInstanceOf(Comparison.NotEnough.class);
        assertThat(new PairedLosses(new double[0], new double[0]).overRows(NO_MARGIN))
                .isInstanceOf(Comparison.NotEnough.class);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PairedLosses(new double[] {Double.NaN}, new double[] {0}));
    }

    @Test
    void callsIdenticalLossesNoDifference() {
        assertThat(new PairedLosses(FIRST, FIRST).overRows(new Terms(.05, .001, 5)))
                .isInstanceOf(Comparison.NoDifference.class);
    }

    private static double[] errors(int rows, double share, SplittableRandom random) {
        return random.doubles(rows).map(draw -> draw < share ? 1 : 0).toArray();
    }
}
