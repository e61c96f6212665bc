package io.perennial.activities.training.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.perennial.activities.inference.forward.EmbeddedColumns;
import java.util.function.IntUnaryOperator;

/** Matrices of zeros and ones that pick features out of rows; a product with them is exact. */
final class Picking {

    private Picking() {}

    /** {@code inputs × count}: picks what is embedded. */
    static NDArray embedded(NDManager manager, EmbeddedColumns columns) {
        return embedded(manager, columns, 0, columns.count());
    }

    /** {@code inputs × count}: picks some of what is embedded, from a place on. */
    static NDArray embedded(NDManager manager, EmbeddedColumns columns, int first, int count) {
        return of(manager, columns.inputs(), count, place -> columns.feature(first + place));
    }

    /** {@code inputs × others}: picks what stays as it is. */
    static NDArray others(NDManager manager, EmbeddedColumns columns) {
        return of(manager, columns.inputs(), columns.others(), columns::other);
    }

    /**
     * What was embedded, side by side, and behind it the features of the rows that stay as they are. A single array stays as it is: joined with nothing
     * it would be a copy, through which no gradient flows.
     */
    static NDList joined(EmbeddedColumns columns, NDList embedded, NDArray rows, NDArray others) {
        if (columns.others() > 0) {
            embedded.add(rows.matMul(others));
        }
        return embedded.size() == 1 ? embedded : new NDList(NDArrays.concat(embedded, 1));
    }

    private static NDArray of(NDManager manager, int inputs, int picked, IntUnaryOperator feature) {
        float[] ones = new float[inputs * picked];
        for (int place = 0; place < picked; place++) {
            ones[feature.applyAsInt(place) * picked + place] = 1;
        }
        return manager.create(ones, new Shape(inputs, picked));
    }
}
