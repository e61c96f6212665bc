package io.perennial.activities.inference;

import io.perennial.workflows.data.ColumnType;
import io.perennial.workflows.data.ImageSpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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

    /** Fits as {@link #fit(List, InputColumn)}, but the pixels of a channel on one scale, so that neighbours stay comparable. */
    public static FittedTransform fit(List<InputColumn> inputs, InputColumn target, Optional<ImageSpec> image) {
        FittedTransform apart = fit(inputs, target);
        return image.map(pixels -> new FittedTransform(onOneScale(apart.columns(), inputs, pixels), apart.target()))
                .orElse(apart);
    }

    private static List<ColumnTransform> onOneScale(
            List<ColumnTransform> apart, List<InputColumn> inputs, ImageSpec image) {
        List<ColumnTransform> columns = new ArrayList<>(apart);
        for (int channel = 0; channel < image.channels(); channel++) {
            Set<String> pixels = Set.copyOf(image.channel(channel));
            double[] values = inputs.stream()
                    .filter(input -> pixels.contains(input.name()))
                    .flatMapToDouble(TransformFit::brightness)
                    .toArray();
            columns.replaceAll(
                    column -> pixels.contains(column.name()) ? numbers(column.name(), values, false) : column);
        }
        return columns;
    }

    private static DoubleStream brightness(InputColumn pixel) {
        return switch (pixel) {
            case InputColumn.Numbers given -> Arrays.stream(given.values());
            case InputColumn.Words given ->
                throw new IllegalArgumentException("the pixel '" + given.name() + "' holds words");
        };
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
