package io.perennial.worker.bench;

import io.perennial.activities.data.Table;
import io.perennial.activities.inference.FittedTransform;
import io.perennial.activities.inference.InputColumn;
import io.perennial.activities.inference.forward.Forward;
import java.util.Arrays;
import java.util.List;

/** Tells on which rows a two-class model errs. */
record AdultErrors(Table rows, FittedTransform transform, List<String> classes) {

    /** 1 where the model errs, 0 where it is right. */
    double[] of(Forward model) {
        float[] outputs = model.forward(transform.features(rows.inputs()));
        String[] labels = ((InputColumn.Words) rows.target()).values();
        double[] errors = new double[labels.length];
        Arrays.setAll(
                errors,
                row -> classes.get(outputs[2 * row + 1] > outputs[2 * row] ? 1 : 0)
                                .equals(labels[row])
                        ? 0
                        : 1);
        return errors;
    }

    static double rate(double[] errors) {
        return Arrays.stream(errors).average().orElse(Double.NaN);
    }
}
