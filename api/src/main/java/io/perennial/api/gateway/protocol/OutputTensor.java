package io.perennial.api.gateway.protocol;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** One output of an answer, a value for each row. */
public sealed interface OutputTensor {

    String name();

    Datatype datatype();

    int rows();

    /** The values in binary form, little-endian, words behind their lengths. */
    byte[] raw();

    /** Numbers as FP64. */
    @SuppressWarnings("ArrayRecordComponent") // written once, never compared
    record Numbers(String name, double[] values) implements OutputTensor {

        @Override
        public Datatype datatype() {
            return Datatype.FP64;
        }

        @Override
        public int rows() {
            return values.length;
        }

        @Override
        public byte[] raw() {
            byte[] bytes = new byte[values.length * Double.BYTES];
            ByteBuffer into = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
            for (double value : values) {
                into.putDouble(value);
            }
            return bytes;
        }
    }

    /** Words as BYTES. */
    record Words(String name, List<String> values) implements OutputTensor {

        public Words {
            values = List.copyOf(values);
        }

        @Override
        public Datatype datatype() {
            return Datatype.BYTES;
        }

        @Override
        public int rows() {
            return values.size();
        }

        @Override
        public byte[] raw() {
            List<byte[]> words = values.stream()
                    .map(word -> word.getBytes(StandardCharsets.UTF_8))
                    .toList();
            byte[] bytes = new byte
                    [words.stream()
                            .mapToInt(word -> Integer.BYTES + word.length)
                            .sum()];
            ByteBuffer into = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
            words.forEach(word -> into.putInt(word.length).put(word));
            return bytes;
        }
    }
}
