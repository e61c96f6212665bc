package io.perennial.activities.training.network;

import ai.djl.nn.Activation;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.core.Linear;
import ai.djl.nn.norm.Dropout;
import io.perennial.activities.inference.forward.DenseForward;
import io.perennial.activities.inference.forward.DenseLayer;
import io.perennial.activities.inference.forward.EmbeddedForward;
import io.perennial.activities.inference.forward.Embedding;
import io.perennial.activities.inference.forward.Forward;
import io.perennial.activities.inference.forward.ImageColumns;
import io.perennial.activities.training.rows.TrainingSet;
import io.perennial.activities.training.rows.WordColumns;
import io.perennial.workflows.training.NumericEmbedding;
import io.perennial.workflows.training.Recipe;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/** Sizes of a network from its rows and recipe. Its numbers come in one order: those before the first layer, then weights and bias of layer after layer. */
final class NetworkShape {

    private final List<FrontShape> fronts;
    private final List<Integer> sizes;

    private NetworkShape(List<FrontShape> fronts, List<Integer> sizes) {
        this.fronts = fronts;
        this.sizes = List.copyOf(sizes);
    }

    static NetworkShape of(TrainingSet rows, Recipe recipe) {
        List<FrontShape> fronts = fronts(rows, recipe);
        List<Integer> sizes = new ArrayList<>();
        sizes.add(fronts.isEmpty() ? rows.width() : fronts.getLast().outputs());
        sizes.addAll(recipe.hidden());
        sizes.add(rows.outputs());
        return new NetworkShape(fronts, sizes);
    }

    /** What sees numbers or an image comes first; what knows categories takes them from where they stand behind it. */
    private static List<FrontShape> fronts(TrainingSet rows, Recipe recipe) {
        Optional<FrontShape> first = front(rows, recipe);
        int width = first.map(FrontShape::outputs).orElse(rows.width());
        WordColumns words = first.map(shape -> rows.words().behind(shape.columns(), shape.spread()))
                .orElse(rows.words());
        return Stream.concat(
                        first.stream(),
                        recipe.categories().flatMap(asked -> CategoryShape.of(width, words, asked)).stream())
                .toList();
    }

    private static Optional<FrontShape> front(TrainingSet rows, Recipe recipe) {
        return recipe.convolution()
                .<FrontShape>map(asked -> new ConvolutionShape(image(rows), asked))
                .or(() -> recipe.embedding()
                        .filter(asked -> asked.kind() == NumericEmbedding.Kind.PERIODIC && rows.numbers().length > 0)
                        .map(asked -> PeriodicShape.of(rows, asked)));
    }

    private static ImageColumns image(TrainingSet rows) {
        return rows.image()
                .orElseThrow(() -> new IllegalArgumentException(
                        "the recipe has a convolution, but the data does not say which columns are an image"));
    }

    /**
     * Initial numbers: He et al. (2015) uniform for weights, zeros for biases. Drawn here and not by libtorch, whose generator all work of
     * the process shares.
     */
    List<float[]> initial(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<float[]> numbers = new ArrayList<>();
        fronts.forEach(shape -> numbers.addAll(shape.initial(random)));
        for (int layer = 1; layer < sizes.size(); layer++) {
            double gain = layer == sizes.size() - 1 ? 3 : 6;
            int inputs = sizes.get(layer - 1);
            numbers.add(uniform(random, inputs * sizes.get(layer), Math.sqrt(gain / Math.max(1, inputs))));
            numbers.add(new float[sizes.get(layer)]);
        }
        return numbers;
    }

    static float[] uniform(SplittableRandom random, int count, double bound) {
        float[] numbers = new float[count];
        for (int i = 0; i < count; i++) {
            numbers[i] = (float) random.nextDouble(-bound, bound);
        }
        return numbers;
    }

    /** The numbers as they are served. */
    Forward forward(List<float[]> numbers) {
        List<Embedding> embeddings = new ArrayList<>();
        int first = 0;
        for (FrontShape shape : fronts) {
            embeddings.add(shape.embedding(numbers.subList(first, first + shape.parameters())));
            first += shape.parameters();
        }
        DenseForward dense = new DenseForward(layers(numbers.subList(first, numbers.size())));
        return embeddings.isEmpty() ? dense : new EmbeddedForward(embeddings, dense);
    }

    private List<DenseLayer> layers(List<float[]> numbers) {
        List<DenseLayer> layers = new ArrayList<>();
        for (int layer = 1; layer < sizes.size(); layer++) {
            int first = 2 * (layer - 1);
            layers.add(
                    new DenseLayer(sizes.get(layer - 1), sizes.get(layer), numbers.get(first), numbers.get(first + 1)));
        }
        return layers;
    }

    /** The network as libtorch trains it; {@code dropout} is the share of hidden units that are silent in a step. */
    SequentialBlock block(double dropout) {
        SequentialBlock block = new SequentialBlock();
        fronts.forEach(shape -> block.add(shape.block()));
        for (int layer = 1; layer < sizes.size(); layer++) {
            block.add(Linear.builder().setUnits(sizes.get(layer)).build());
            if (layer < sizes.size() - 1) {
                block.add(Activation.reluBlock());
                silence(block, dropout);
            }
        }
        return block;
    }

    private static void silence(SequentialBlock block, double dropout) {
        if (dropout > 0) {
            block.add(Dropout.builder().optRate((float) dropout).build());
        }
    }
}
