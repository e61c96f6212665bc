package io.perennial.activities.portable;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/** Numbers of a TorchScript module with their name and shape. */
sealed interface TorchTensor {

    String name();

    List<Integer> shape();

    /** Whether the numbers are trained on where somebody does that. */
    boolean isParameter();

    /** Name of the storage's class in Python. */
    String storage();

    /** How many numbers. */
    int length();

    /** The numbers, little-endian. */
    byte[] content();

    /** Distances between neighbours along each dimension, the last one dense. */
    default int[] strides() {
        int[] strides = new int[shape().size()];
        int distance = 1;
        for (int dimension = strides.length - 1; dimension >= 0; dimension--) {
            strides[dimension] = distance;
            distance *= shape().get(dimension);
        }
        return strides;
    }

    /** Single-precision numbers. */
    @SuppressWarnings("ArrayRecordComponent") // written once, never compared
    record Floats(String name, List<Integer> shape, float[] values, boolean isParameter) implements TorchTensor {

        @Override
        public String storage() {
            return "FloatStorage";
        }

        @Override
        public int length() {
            return values.length;
        }

        @Override
        public byte[] content() {
            ByteBuffer bytes = ByteBuffer.allocate(Float.BYTES * values.length).order(ByteOrder.LITTLE_ENDIAN);
            bytes.asFloatBuffer().put(values);
            return bytes.array();
        }
    }

    /** Indices. */
    @SuppressWarnings("ArrayRecordComponent") // written once, never compared
    record Indices(String name, long[] values) implements TorchTensor {

        @Override
        public List<Integer> shape() {
            return List.of(values.length);
        }

        @Override
        public boolean isParameter() {
            return false;
        }

        @Override
        public String storage() {
            return "LongStorage";
        }

        @Override
        public int length() {
            return values.length;
        }

        @Override
        public byte[] content() {
            ByteBuffer bytes = ByteBuffer.allocate(Long.BYTES * values.length).order(ByteOrder.LITTLE_ENDIAN);
            bytes.asLongBuffer().put(values);
            return bytes.array();
        }
    }
}
