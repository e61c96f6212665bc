package io.perennial.activities.inference;

import io.perennial.workflows.Absent;
import io.perennial.workflows.data.ColumnType;
import java.util.List;

/**
 * How one input column becomes network inputs: a number is standardised, a word is one of its training words (one-hot).
 *
 * A value that is missing or not finite counts as the training mean; an unknown word gives zeros only.
 *
 * @param name the column
 * @param type number or category
 * @param log true when a number is first taken as log(1 + x), with negatives counted as 0
 * @param mean mean over the training rows, after the logarithm
 * @param deviation standard deviation over the training rows, above 0
 * @param words training words in order; empty for a number
 */
public record ColumnTransform(
        String name, ColumnType type, boolean log, double mean, double deviation, List<String> words) {

    public ColumnTransform {
        words = Absent.orEmpty(words);
    }

    /** Network inputs this column takes. */
    public int width() {
        return type == ColumnType.NUMBER ? 1 : words.size();
    }

    /** Writes row after row into every {@code stride}-th place, from {@code offset}. */
    void write(InputColumn column, float[] into, int offset, int stride) {
        switch (column) {
            case InputColumn.Numbers numbers -> writeNumbers(numbers.values(), into, offset, stride);
            case InputColumn.Words given -> writeWords(given.values(), into, offset, stride);
        }
    }

    private void writeNumbers(double[] values, float[] into, int offset, int stride) {
        if (type != ColumnType.NUMBER) {
            throw new IllegalArgumentException("column '" + name + "' expects words, got numbers");
        }
        for (int row = 0; row < values.length; row++) {
            into[offset + row * stride] = standardised(values[row]);
        }
    }

    private void writeWords(String[] values, float[] into, int offset, int stride) {
        if (type != ColumnType.CATEGORY) {
            throw new IllegalArgumentException("column '" + name + "' expects numbers, got words");
        }
        for (int row = 0; row < values.length; row++) {
            int word = words.indexOf(values[row]);
            if (word >= 0) {
                into[offset + row * stride + word] = 1;
            }
        }
    }

    private float standardised(double value) {
        if (!Double.isFinite(value)) {
            return 0;
        }
        return (float) ((scaled(value, log) - mean) / deviation);
    }

    /** The value as it is standardised; {@link StrictMath} so that every machine gives the same bits. */
    static double scaled(double value, boolean log) {
        return log ? StrictMath.log1p(Math.max(0, value)) : value;
    }
}
