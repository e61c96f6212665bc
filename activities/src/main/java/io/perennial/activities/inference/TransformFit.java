package io.perennial.activities.inference;

import io.perennial.workflows.data.ColumnType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.DoubleStream;

/**
 * Fits a {@link FittedTransform} on training rows.
 *
 * A number whose training values are all above 0 and whose largest is more than four medians is taken as a logarithm, so that a few large
 * values do not rule the scale.
 */
public final class TransformFit {

    private static final double SKEWED = 4;

    private TransformFit() {}

    /** Fits every column, and the target when it is a number. */
    public static FittedTransform fit(List<InputColumn> inputs, InputColumn target) {
        List<ColumnTransform> columns = new ArrayList<>();
        for (InputColumn input : inputs) {
            columns.add(column(input));
        }
        return new FittedTransform(columns, scale(target));
    }

    private static TargetScale scale(InputColumn target) {
        return switch (target) {
            case InputColumn.Numbers labels -> {
                ColumnTransform fitted = numbers(labels.name(), labels.values(), false);
                yield new TargetScale(fitted.mean(), fitted.deviation());
            }
            case InputColumn.Words _ -> TargetScale.NONE;
        };
    }

    private static ColumnTransform column(InputColumn input) {
        return switch (input) {
            case InputColumn.Numbers given -> numbers(given.name(), given.values(), isSkewed(given.values()));
            case InputColumn.Words given -> words(given);
        };
    }

    private static ColumnTransform words(InputColumn.Words given) {
        List<String> words = List.copyOf(new TreeSet<>(Arrays.asList(given.values())));
        return new ColumnTransform(given.name(), ColumnType.CATEGORY, false, 0, 1, words);
    }

    private static ColumnTransform numbers(String name, double[] values, boolean log) {
        double[] scaled =
                finite(values).map(value -> ColumnTransform.scaled(value, log)).toArray();
        double mean = Arrays.stream(scaled).average().orElse(0);
        double variance = Arrays.stream(scaled)
                .map(value -> (value - mean) * (value - mean))
                .average()
                .orElse(0);
        double deviation = variance > 0 ? Math.sqrt(variance) : 1;
        return new ColumnTransform(name, ColumnType.NUMBER, log, mean, deviation, List.of());
    }

    private static boolean isSkewed(double[] values) {
        double[] sorted = finite(values).sorted().toArray();
        return sorted.length > 0 && sorted[0] > 0 && sorted[sorted.length - 1] > SKEWED * sorted[sorted.length / 2];
    }

    private static DoubleStream finite(double[] values) {
        return Arrays.stream(values).filter(Double::isFinite);
    }
}
