package io.perennial.api.gateway.protocol;

import java.util.List;

/** One output of an answer, a value for each row. */
public sealed interface OutputTensor {

    String name();

    Datatype datatype();

    int rows();

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
    }
}
