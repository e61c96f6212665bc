package io.perennial.activities.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.activities.data.Table;
import io.perennial.activities.inference.InputColumn;
import io.perennial.workflows.training.Recipe;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

final class PolicyReplayTest {

    private static final Recipe RECIPE = new Recipe(List.of(4), 0.05, 20, 16, 3, 20);

    @Test
    void retrainingFollowsAWorldThatMoves() throws IOException, InterruptedException {
        double[] x = new double[400];
        Arrays.setAll(x, i -> i % 7);
        double[] y = new double[400];
        Arrays.setAll(y, i -> x[i] + 0.1 * i);
        Table rows = new Table(List.of(new InputColumn.Numbers("x", x)), new InputColumn.Numbers("y", y));

        double[] frozen = new PolicyReplay(RECIPE, 60, 10, 0).absoluteErrors(rows, 100, progress -> {});
        double[] renewed = new PolicyReplay(RECIPE, 60, 10, 50).absoluteErrors(rows, 100, progress -> {});

        assertThat(renewed).hasSize(300).startsWith(Arrays.copyOf(frozen, 50));
        assertThat(Arrays.stream(renewed).average().orElseThrow())
                .isLessThan(0.6 * Arrays.stream(frozen).average().orElseThrow());
    }

    @Test
    void answersBeforeALabelIsDueDoNotDependOnIt() throws IOException, InterruptedException {
        double[] x = new double[300];
        Arrays.setAll(x, i -> i % 7);
        double[] y = new double[300];
        Arrays.setAll(y, i -> x[i] + 0.1 * i);
        double[] later = y.clone();
        Arrays.setAll(later, i -> i < 200 ? y[i] : -y[i]);

        double[] one = renewed(x, y);
        double[] other = renewed(x, later);

        assertThat(other).startsWith(Arrays.copyOf(one, 100)).isNotEqualTo(one);
    }

    private static double[] renewed(double[] x, double[] y) throws IOException, InterruptedException {
        Table rows = new Table(List.of(new InputColumn.Numbers("x", x)), new InputColumn.Numbers("y", y));
        return new PolicyReplay(RECIPE, 60, 10, 50).absoluteErrors(rows, 100, progress -> {});
    }
}
