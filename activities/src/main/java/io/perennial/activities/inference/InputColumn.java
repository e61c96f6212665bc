package io.perennial.activities.inference;

import java.util.List;

/** One column of a batch of rows. */
@SuppressWarnings("ArrayRecordComponent") // hot path: the arrays are owned by the batch and never compared
public sealed interface InputColumn {

    String name();

    int rows();

    /** All columns as rows of numbers, one row after the other; each column is one of numbers. */
    static double[] sideBySide(List<InputColumn> columns) {
        int width = columns.size();
        double[] matrix = new double[columns.getFirst().rows() * width];
        for (int column = 0; column < width; column++) {
            double[] values = ((Numbers) columns.get(column)).values();
            for (int row = 0; row < values.length; row++) {
                matrix[row * width + column] = values[row];
            }
        }
        return matrix;
    }

    /** A column of finite numbers. */
    record Numbers(String name, double[] values) implements InputColumn {

        @Override
        public int rows() {
            return values.length;
        }
    }

    /** A column of words. */
    record Words(String name, String[] values) implements InputColumn {

        @Override
        public int rows() {
            return values.length;
        }
    }
}
