package io.perennial.activities.training;

import io.perennial.activities.inference.DenseLayer;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Shapes of fully connected layers with numbers for each: weights, then bias, layer after layer. */
final class Weights {

    private Weights() {}

    /** Sizes from inputs over hidden layers to outputs. */
    static List<Integer> sizes(TrainingSet rows, List<Integer> hidden) {
        List<Integer> sizes = new ArrayList<>();
        sizes.add(rows.width());
        sizes.addAll(hidden);
        sizes.add(rows.outputs());
        return sizes;
    }

    /**
     * Initial numbers: He et al. (2015) uniform for weights, zeros for biases. Drawn here and not by libtorch, whose generator all work of
     * the process shares.
     */
    static List<float[]> initial(List<Integer> sizes, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<float[]> numbers = new ArrayList<>();
        for (int layer = 1; layer < sizes.size(); layer++) {
            int inputs = sizes.get(layer - 1);
            double gain = layer == sizes.size() - 1 ? 3 : 6;
            double bound = Math.sqrt(gain / Math.max(1, inputs));
            float[] weights = new float[inputs * sizes.get(layer)];
            for (int i = 0; i < weights.length; i++) {
                weights[i] = (float) random.nextDouble(-bound, bound);
            }
            numbers.add(weights);
            numbers.add(new float[sizes.get(layer)]);
        }
        return numbers;
    }

    /** The numbers as layers. */
    static List<DenseLayer> layers(List<Integer> sizes, List<float[]> numbers) {
        List<DenseLayer> layers = new ArrayList<>();
        for (int layer = 1; layer < sizes.size(); layer++) {
            int first = 2 * (layer - 1);
            layers.add(
                    new DenseLayer(sizes.get(layer - 1), sizes.get(layer), numbers.get(first), numbers.get(first + 1)));
        }
        return layers;
    }
}
