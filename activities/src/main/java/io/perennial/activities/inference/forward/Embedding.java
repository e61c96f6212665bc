package io.perennial.activities.inference.forward;

/** Spreads some features over several numbers each; the others follow as they are, in their order. */
public sealed interface Embedding permits PiecewiseLinear, Periodic {

    /** Features of a row. */
    int inputs();

    /** Numbers a row becomes. */
    int outputs();

    /** The rows as they enter the first layer, row after row, {@link #outputs()} numbers each. */
    float[] embed(float[] features);
}
