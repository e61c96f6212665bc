package io.perennial.activities.evaluation.interval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.perennial.workflows.evaluation.Interval;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** The interval of a mean against the normal one, coverage by simulation, and what makes an interval absent. */
final class BootstrapTest {

    private static final Bootstrap BOOTSTRAP = new Bootstrap(999, 7);

    @Test
    void ofAMeanIsTheNormalIntervalWhenRowsAreMany() {
        double[] rows = new SplittableRandom(1).doubles(2_000).toArray();
        double mean = Arrays.stream(rows).average().orElseThrow();
        double half = 1.96 * Math.sqrt(1 / 12.0 / rows.length);

        Interval interval = BOOTSTRAP
                .interval(Resampling.ofRows(rows.length), .05, times -> mean(rows, times))
                .orElseThrow();

        assertThat(interval.lower()).isCloseTo(mean - half, within(.1 * half));
        assertThat(interval.upper()).isCloseTo(mean + half, within(.1 * half));
    }

    @Test
    void coversTheTruthAboutAsOftenAsItPromises() {
        int covered = 0;
        for (int run = 0; run < 400; run++) {
            double[] rows = new SplittableRandom(run).doubles(60).toArray();
            covered += new Bootstrap(199, run)
                            .interval(Resampling.ofRows(rows.length), .05, times -> mean(rows, times))
                            .orElseThrow()
                            .contains(.5)
                    ? 1
                    : 0;
        }
        assertThat(covered / 400.0).isBetween(.91, .98);
    }

    /** Ten rows of each patient are alike: they are worth one. */
    @Test
    void overGroupsIsWiderWhenRowsOfAGroupAreAlike() {
        double[] patients = new SplittableRandom(3).doubles(40).toArray();
        double[] rows = new double[400];
        String[] groups = new String[400];
        Arrays.setAll(rows, row -> patients[row / 10]);
        Arrays.setAll(groups, row -> "patient " + row / 10);

        double byRow = width(Resampling.ofRows(rows.length), rows);
        double byGroup = width(Resampling.ofGroups(groups), rows);

        assertThat(byGroup / byRow).isCloseTo(Math.sqrt(10), within(.5));
    }

    @Test
    void isTheSameForTheSameSeed() {
        double[] rows = {1, 2, 3, 5, 8, 13};

        assertThat(width(Resampling.ofRows(6), rows)).isEqualTo(width(Resampling.ofRows(6), rows));
    }

    @Test
    void isAbsentWithoutRowsOrWhenTheFigureIsOftenUndefined() {
        assertThat(BOOTSTRAP.interval(Resampling.ofRows(0), .05, _ -> 1)).isEmpty();
        assertThat(BOOTSTRAP.interval(Resampling.ofRows(3), .05, times -> times[0] == 0 ? Double.NaN : 1))
                .isEmpty();
    }

    private static double width(Resampling resampling, double[] rows) {
        Interval interval =
                BOOTSTRAP.interval(resampling, .05, times -> mean(rows, times)).orElseThrow();
        return interval.upper() - interval.lower();
    }

    private static double mean(double[] rows, int[] times) {
        double sum = 0;
        double count = 0;
        for (int row = 0; row < rows.length; row++) {
            sum += times[row] * rows[row];
            count += times[row];
        }
        return sum / count;
    }
}
