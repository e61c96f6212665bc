package io.perennial.activities.evaluation.slices;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;

/** A column as slices see it: one of few values for each row. */
public final class Feature {

    private static final int MOST_BINS = 10;

    private final String name;
    private final List<String> values;
    private final int[] valueOf;

    private Feature(String name, List<String> values, int[] valueOf) {
        this.name = name;
        this.values = List.copyOf(values);
        this.valueOf = valueOf;
    }

    /** A column of words. */
    public static Feature ofWords(String name, String[] words) {
        List<String> values = List.copyOf(new TreeSet<>(Arrays.asList(words)));
        Map<String, Integer> places = new HashMap<>();
        values.forEach(value -> places.put(value, places.size()));
        return new Feature(
                name, values, Arrays.stream(words).mapToInt(places::get).toArray());
    }

    /** A column of numbers, cut at deciles; equal numbers stay together, NaN is a value of its own. */
    public static Feature ofNumbers(String name, double[] numbers) {
        double[] ascending = Arrays.stream(numbers)
                .filter(number -> !Double.isNaN(number))
                .sorted()
                .toArray();
        return ofNumbers(name, numbers, cuts(ascending));
    }

    /** Largest values of all bins but the last. */
    private static double[] cuts(double[] ascending) {
        double[] cuts = new double[MOST_BINS - 1];
        Arrays.setAll(cuts, i -> ascending.length == 0 ? 0 : ascending[(i + 1) * (ascending.length - 1) / MOST_BINS]);
        double largest = ascending.length == 0 ? 0 : ascending[ascending.length - 1];
        return Arrays.stream(cuts).distinct().filter(cut -> cut < largest).toArray();
    }

    private static Feature ofNumbers(String name, double[] numbers, double[] cuts) {
        String[] words = new String[numbers.length];
        for (int row = 0; row < numbers.length; row++) {
            words[row] = Double.isNaN(numbers[row]) ? "missing" : bin(numbers[row], cuts);
        }
        return ofWords(name, words);
    }

    private static String bin(double number, double[] cuts) {
        if (cuts.length == 0) {
            return "any";
        }
        int place = Arrays.binarySearch(cuts, number);
        int bin = place < 0 ? -place - 1 : place;
        String below = bin == 0 ? "" : "> " + text(cuts[bin - 1]);
        String above = bin == cuts.length ? "" : "<= " + text(cuts[bin]);
        return below.isEmpty() || above.isEmpty() ? below + above : below + " and " + above;
    }

    private static String text(double cut) {
        return new BigDecimal(String.format(Locale.ROOT, "%.6g", cut))
                .stripTrailingZeros()
                .toPlainString();
    }

    /** Name of the column. */
    public String name() {
        return name;
    }

    /** Its values. */
    List<String> values() {
        return values;
    }

    /** Index of a row's value. */
    int valueOf(int row) {
        return valueOf[row];
    }

    /** How many different values it has. */
    public int distinct() {
        return values.size();
    }

    /** Rows. */
    public int rows() {
        return valueOf.length;
    }

    /** The same column of these rows, with the same values. */
    public Feature only(int[] rows) {
        return new Feature(
                name, values, Arrays.stream(rows).map(row -> valueOf[row]).toArray());
    }
}
