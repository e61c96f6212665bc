package io.perennial.activities.inference;

/** One column of a batch of rows. */
@SuppressWarnings("ArrayRecordComponent") // hot path: the arrays are owned by the batch and never compared
public sealed interface InputColumn {

    String name();

    int rows();

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
