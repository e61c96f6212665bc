package io.perennial.activities.training.network;

import io.perennial.activities.inference.forward.EmbeddedColumns;
import io.perennial.activities.inference.forward.Periodic;
import io.perennial.activities.training.rows.TrainingSet;
import io.perennial.workflows.training.NumericEmbedding;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Sizes of a periodic embedding.
 *
 * @param columns the features that are embedded
 * @param terms frequencies of a column
 * @param size numbers that a column becomes
 * @param scale standard deviation of the frequencies before the first step
 */
record PeriodicShape(EmbeddedColumns columns, int terms, int size, double scale) {

    /** Frequencies, weights, bias. */
    static final int PARAMETERS = 3;

    static PeriodicShape of(TrainingSet rows, NumericEmbedding asked) {
        EmbeddedColumns columns = new EmbeddedColumns(rows.width(), rows.numbers());
        return new PeriodicShape(columns, asked.terms(), asked.size(), asked.scale());
    }

    int outputs() {
        return columns.outputs(size);
    }

    List<float[]> initial(SplittableRandom random) {
        float[] frequencies = new float[columns.count() * terms];
        for (int i = 0; i < frequencies.length; i++) {
            frequencies[i] = (float) (scale * random.nextGaussian());
        }
        int weights = columns.count() * 2 * terms * size;
        return List.of(
                frequencies,
                NetworkShape.uniform(random, weights, Math.sqrt(3.0 / terms)),
                new float[columns.count() * size]);
    }

    Periodic embedding(List<float[]> numbers) {
        return new Periodic(columns, terms, size, numbers.get(0), numbers.get(1), numbers.get(2));
    }
}
