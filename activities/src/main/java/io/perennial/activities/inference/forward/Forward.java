package io.perennial.activities.inference.forward;

/** From the transformed features of rows to a model's raw outputs; holds no state between calls, so any thread may ask. */
public sealed interface Forward permits DenseForward, EmbeddedForward, BoostedTrees {

    /** Numbers a row has. */
    int inputs();

    /** Numbers an answer has: one, or one for each class, whose softmax are the probabilities. */
    int outputs();

    /** Outputs of all rows, row after row; {@code features} holds {@link #inputs()} numbers a row. */
    float[] forward(float[] features);
}
