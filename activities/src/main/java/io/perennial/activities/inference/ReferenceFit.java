package io.perennial.activities.inference;

import io.perennial.workflows.data.ColumnType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Measures the {@link ColumnReference} of every input column. */
public final class ReferenceFit {

    private static final int BINS = 16;

    private ReferenceFit() {}

    /** References of all columns, in order. */
    public static List<ColumnReference> fit(List<InputColumn> inputs) {
        return inputs.stream().map(ReferenceFit::column).toList();
    }

    private static ColumnReference column(InputColumn input) {
        return switch (input) {
            case InputColumn.Numbers numbers -> numbers(numbers);
            case InputColumn.Words words -> words(words);
        };
    }

    private static ColumnReference words(InputColumn.Words column) {
        Map<String, Long> counts = Arrays.stream(column.values())
                .collect(Collectors.groupingBy(word -> word, TreeMap::new, Collectors.counting()));
        return new ColumnReference(column.name(), ColumnType.CATEGORY, List.of(), List.of(), counts);
    }

    private static ColumnReference numbers(InputColumn.Numbers column) {
        double[] sorted =
                Arrays.stream(column.values()).filter(Double::isFinite).sorted().toArray();
        List<Double> cuts = cuts(sorted);
        return new ColumnReference(column.name(), ColumnType.NUMBER, cuts, counts(sorted, cuts), Map.of());
    }

    private static List<Double> cuts(double[] sorted) {
        List<Double> cuts = new ArrayList<>();
        for (int i = 1; i < BINS && sorted.length > 0; i++) {
            double cut = sorted[(int) ((long) i * sorted.length / BINS)];
            if (cuts.isEmpty() || cut > cuts.getLast()) {
                cuts.add(cut);
            }
        }
        return cuts;
    }

    private static List<Long> counts(double[] sorted, List<Double> cuts) {
        List<Long> counts = new ArrayList<>();
        int from = 0;
        for (double cut : cuts) {
            int to = from;
            while (to < sorted.length && sorted[to] <= cut) {
                to++;
            }
            counts.add((long) (to - from));
            from = to;
        }
        counts.add((long) (sorted.length - from));
        return counts;
    }
}
