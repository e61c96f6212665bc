package io.perennial.activities.training.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.perennial.activities.inference.forward.EmbeddedColumns;
import java.util.function.IntUnaryOperator;

/** Matrices of zeros and ones that pick features out of rows; a product with them is exact. */
final class Picking {

    private Picking() {}

    /** {@code inputs × count}: picks what is embedded. */
    static NDArray embedded(NDManager manager, EmbeddedColumns columns) {
        return of(manager, columns.inputs(), columns.count(), columns::feature);
    }

    /** {@code inputs × others}: picks what stays as it is. */
    static NDArray others(NDManager manager, EmbeddedColumns columns) {
        return of(manager, columns.inputs(), columns.others(), columns::other);
    }

    private static NDArray of(NDManager manager, int inputs, int picked, IntUnaryOperator feature) {
        float[] ones = new float[inputs * picked];
        for (int place = 0; place < picked; place++) {
            ones[feature.applyAsInt(place) * picked + place] = 1;
        }
        return manager.create(ones, new Shape(inputs, picked));
    }
}
