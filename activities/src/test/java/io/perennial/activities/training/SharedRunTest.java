package io.perennial.activities.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.activities.data.Table;
import io.perennial.activities.inference.InputColumn;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Rows of small whole numbers, most of which other times hold, too. */
final class SharedRunTest {

    /** Of 400 rows on 100 values nearly all have an equal among those of another time, and pairs of rows have some. */
    @Test
    void rowsThatAreEqualByChancePlaceNothing() {
        for (int seed = 0; seed < 200; seed++) {
            double[] here = numbers(400, 100, seed);
            double[] there = numbers(400, 100, 1000 + seed);

            assertThat(between(here, there)).as("seed %d", seed).isFalse();
        }
    }

    @Test
    void rowsOfTheSameTimeAreKnownWhereverTheOverlapLies() {
        double[] all = numbers(700, 100, 1);

        assertThat(between(part(all, 0, 400), part(all, 380, 700))).isTrue();
        assertThat(between(part(all, 380, 700), part(all, 0, 400))).isTrue();
        assertThat(between(all, part(all, 300, 340))).isTrue();
        assertThat(between(part(all, 0, 400), part(all, 400, 700))).isFalse();
    }

    /** An overlap across the end of a part, of which neither part holds enough, is one. */
    @Test
    void partsAreReadAsOneStretch() {
        double[] all = numbers(400, 100, 1);
        List<Table> parts = List.of(table(part(all, 0, 205)), table(part(all, 205, 400)));

        assertThat(SharedRun.between(parts, List.of(table(part(all, 201, 209)))))
                .isTrue();
        assertThat(between(part(all, 0, 205), part(all, 201, 209))).isFalse();
    }

    /** A machine that stands still gives equal rows at all times. */
    @Test
    void aValueThatStaysPlacesNothing() {
        double[] still = new double[400];
        Arrays.fill(still, 7);
        double[] seldom = still.clone();
        seldom[100] = 1;
        seldom[300] = 2;

        assertThat(between(still, still)).isFalse();
        assertThat(between(seldom, still)).isFalse();
        assertThat(between(seldom, numbers(400, 10, 1))).isFalse();
    }

    private static boolean between(double[] here, double[] there) {
        return SharedRun.between(List.of(table(here)), List.of(table(there)));
    }

    private static double[] numbers(int count, int values, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] numbers = new double[count];
        Arrays.setAll(numbers, _ -> random.nextInt(values));
        return numbers;
    }

    private static double[] part(double[] of, int from, int to) {
        return Arrays.copyOfRange(of, from, to);
    }

    private static Table table(double[] values) {
        return new Table(
                List.of(new InputColumn.Numbers("number", values)),
                new InputColumn.Numbers("label", new double[values.length]));
    }
}
