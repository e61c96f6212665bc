package io.perennial.activities.inference;

import java.nio.ByteBuffer;
import java.util.List;

/** Float32 numbers with their shape. */
final class Tensor {

    private final List<Integer> shape;
    private final float[] values;

    Tensor(List<Integer> shape, float[] values) {
        this.shape = List.copyOf(shape);
        this.values = values;
    }

    List<Integer> shape() {
        return shape;
    }

    float[] values() {
        return values;
    }

    int length() {
        return values.length;
    }

    void writeTo(ByteBuffer buffer) {
        for (float value : values) {
            buffer.putFloat(value);
        }
    }
}
