package io.perennial.activities.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.perennial.activities.ExampleProjects;
import io.perennial.activities.data.SourceRows;
import io.perennial.activities.data.Table;
import io.perennial.activities.inference.InputColumn;
import io.perennial.workflows.data.SourceFile;
import io.perennial.workflows.evaluation.PolicyFigure;
import io.perennial.workflows.evaluation.PolicyReport;
import io.perennial.workflows.evaluation.PolicyRequest;
import io.perennial.workflows.lifecycle.Verdict;
import io.perennial.workflows.training.Recipe;
import io.temporal.failure.ApplicationFailure;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

final class RefittingEvaluationTest {

    private static final Recipe RECIPE = new Recipe(List.of(4), 0.05, 20, 16, 3, 20);
    private static final SourceFile SOURCE = new SourceFile("computers.csv", "sources/ab.csv", "ab", 60);

    @Test
    void tellsTheErrorOfEveryGroupThatWasServed() {
        PolicyReport report = replay(months(40, 12, 10, 13, 10, 14));

        assertThat(report.verdict()).isEqualTo(Verdict.HOLDS);
        assertThat(report.figures()).extracting(PolicyFigure::group).containsExactly(13.0, 14.0);
        assertThat(report.figures()).extracting(PolicyFigure::rows).containsExactly(10, 10);
        assertThat(report.figures()).allMatch(figure -> Double.isFinite(figure.meanAbsoluteError()));
        assertThat(report.sentence()).isEqualTo("2 networks answered 20 rows, a new one every 10");
    }

    @Test
    void refusesHistoryThatDoesNotComeFirst() {
        assertThatThrownBy(() -> replay(months(10, 12, 10, 13, 10, 11)))
                .isInstanceOfSatisfying(ApplicationFailure.class, failure -> {
                    assertThat(failure.isNonRetryable()).isTrue();
                    assertThat(failure.getOriginalMessage()).startsWith("history must come first");
                });
    }

    @Test
    void refusesASourceOfWhichNothingWasServed() {
        assertThatThrownBy(() -> replay(months(10, 12))).hasMessageContaining("10 of 10 rows have month up to 12.0");
    }

    private static PolicyReport replay(double[] months) {
        SourceRows source = (file, data) -> {
            assertThat(data.trainingRows()).isEmpty();
            assertThat(data.columns().getLast().name()).isEqualTo("month");
            return table(months);
        };
        return new RefittingEvaluation(source, () -> new FixedAttempt("a", 1))
                .replay(new PolicyRequest(ExampleProjects.pcPrices(), SOURCE, RECIPE, 30, 5, 10));
    }

    private static Table table(double[] months) {
        List<InputColumn> inputs = new ArrayList<>();
        ExampleProjects.pcPrices().data().columns().forEach(column -> {
            switch (column.type()) {
                case NUMBER -> inputs.add(new InputColumn.Numbers(column.name(), ramp(months.length)));
                case CATEGORY -> inputs.add(new InputColumn.Words(column.name(), words(months.length)));
            }
        });
        inputs.add(new InputColumn.Numbers("month", months));
        return new Table(inputs, new InputColumn.Numbers("price", ramp(months.length)));
    }

    private static double[] ramp(int rows) {
        double[] values = new double[rows];
        Arrays.setAll(values, row -> 1 + row % 7);
        return values;
    }

    private static String[] words(int rows) {
        String[] values = new String[rows];
        Arrays.setAll(values, row -> row % 2 == 0 ? "yes" : "no");
        return values;
    }

    /** Alternating counts and months. */
    private static double[] months(int... countsAndMonths) {
        List<Double> months = new ArrayList<>();
        for (int i = 0; i < countsAndMonths.length; i += 2) {
            for (int row = 0; row < countsAndMonths[i]; row++) {
                months.add((double) countsAndMonths[i + 1]);
            }
        }
        return months.stream().mapToDouble(Double::doubleValue).toArray();
    }
}
