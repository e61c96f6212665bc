package io.perennial.activities.inference.forward;

import java.util.List;
import java.util.stream.Stream;

/**
 * Fully connected layers behind embeddings.
 *
 * @param embeddings what spreads numbers, sees an image or knows categories, each behind the one before; at least one
 * @param dense the layers
 */
public record EmbeddedForward(List<Embedding> embeddings, DenseForward dense) implements Forward {

    public EmbeddedForward {
        embeddings = List.copyOf(embeddings);
        int numbers = embeddings.getFirst().inputs();
        for (Embedding embedding : embeddings) {
            requireSame("an embedding", embedding.inputs(), numbers);
            numbers = embedding.outputs();
        }
        requireSame("the first layer", dense.inputs(), numbers);
    }

    /** Layers behind one embedding. */
    public EmbeddedForward(Embedding embedding, DenseForward dense) {
        this(List.of(embedding), dense);
    }

    /** The same network behind one more embedding. */
    public EmbeddedForward behind(Embedding first) {
        return new EmbeddedForward(
                Stream.concat(Stream.of(first), embeddings.stream()).toList(), dense);
    }

    private static void requireSame(String taker, int taken, int given) {
        if (taken != given) {
            throw new IllegalArgumentException(taker + " takes " + taken + " numbers, but " + given + " come");
        }
    }

    @Override
    public int inputs() {
        return embeddings.getFirst().inputs();
    }

    @Override
    public int outputs() {
        return dense.outputs();
    }

    @Override
    public float[] forward(float[] features) {
        float[] numbers = features;
        for (Embedding embedding : embeddings) {
            numbers = embedding.embed(numbers);
        }
        return dense.forward(numbers);
    }
}
