package io.perennial.activities.training.network;

import ai.djl.nn.Block;
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
record PeriodicShape(EmbeddedColumns columns, int terms, int size, double scale) implements FrontShape {

    static PeriodicShape of(TrainingSet rows, NumericEmbedding asked) {
        EmbeddedColumns columns = new EmbeddedColumns(rows.width(), rows.numbers());
        return new PeriodicShape(columns, asked.terms(), asked.size(), asked.scale());
    }

    @Override
    public int spread() {
        return columns.count() * size;
    }

    /** Frequencies, weights, bias. */
    @Override
    public int parameters() {
        return 3;
    }

    @Override
    public List<float[]> initial(SplittableRandom random) {
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

    @Override
    public Periodic embedding(List<float[]> numbers) {
        return new Periodic(columns, terms, size, numbers.get(0), numbers.get(1), numbers.get(2));
    }

    @Override
    public Block block() {
        return new PeriodicBlock(this);
    }
}
