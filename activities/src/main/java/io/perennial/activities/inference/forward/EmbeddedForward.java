package io.perennial.activities.inference.forward;

/**
 * Fully connected layers behind an embedding.
 *
 * @param embedding what spreads numbers or sees an image
 * @param dense the layers
 */
public record EmbeddedForward(Embedding embedding, DenseForward dense) implements Forward {

    public EmbeddedForward {
        if (embedding.outputs() != dense.inputs()) {
            throw new IllegalArgumentException(
                    "the embedding gives " + embedding.outputs() + " numbers, the first layer takes " + dense.inputs());
        }
    }

    @Override
    public int inputs() {
        return embedding.inputs();
    }

    @Override
    public int outputs() {
        return dense.outputs();
    }

    @Override
    public float[] forward(float[] features) {
        return dense.forward(embedding.embed(features));
    }
}
