package io.perennial.activities.inference;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Finds values unlike anything that a model was trained on: words it has never seen, numbers more than {@value #FAR} standard deviations
 * from the training mean (after the logarithm where one is taken). The model answers them all the same, and its error there is unknown.
 */
final class Unfamiliar {

    /** One number in a million lies so far out even if the tails are heavy; a slip of the decimal point does. */
    static final int FAR = 6;

    private static final int MOST_NAMED = 5;

    private Unfamiliar() {}

    /** At most {@value #MOST_NAMED} sentences. */
    static List<String> of(FittedTransform transform, List<InputColumn> columns) {
        List<String> found = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            for (int row = 0; row < columns.get(i).rows() && found.size() < MOST_NAMED; row++) {
                String where = columns.get(i).rows() == 1 ? "" : " in row " + row;
                in(transform.columns().get(i), columns.get(i), row, where).ifPresent(found::add);
            }
        }
        return found;
    }

    private static Optional<String> in(ColumnTransform transform, InputColumn column, int row, String where) {
        return switch (column) {
            case InputColumn.Numbers(String name, double[] values) -> number(transform, name, values[row], where);
            case InputColumn.Words(String name, String[] values) ->
                transform.words().contains(values[row])
                        ? Optional.empty()
                        : Optional.of(name + word(values[row]) + where + " was never seen in training");
        };
    }

    private static String word(String given) {
        return given.isEmpty() ? " missing" : " '" + shortened(given) + "'";
    }

    private static Optional<String> number(ColumnTransform transform, String name, double value, String where) {
        double distance = (ColumnTransform.scaled(value, transform.log()) - transform.mean()) / transform.deviation();
        if (!(Math.abs(distance) > FAR)) {
            return Optional.empty();
        }
        return Optional.of(name + " " + rounded(value) + where + " is far from what was seen in training, mostly "
                + rounded(restored(transform, -2)) + " to " + rounded(restored(transform, 2)));
    }

    private static double restored(ColumnTransform transform, int deviations) {
        double scaled = transform.mean() + deviations * transform.deviation();
        return transform.log() ? StrictMath.expm1(Math.max(0, scaled)) : scaled;
    }

    private static String rounded(double value) {
        return Double.toString(new BigDecimal(value).round(new MathContext(3)).doubleValue())
                .replaceAll("\\.0$", "");
    }

    private static String shortened(String word) {
        return word.length() > 40 ? word.substring(0, 40) + "…" : word;
    }
}
