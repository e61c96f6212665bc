package io.perennial.activities.inference.forward;

/** What some features become before the first layer: several numbers each, or what convolutions see of an image; the others follow as they are, in their order. */
public sealed interface Embedding permits PiecewiseLinear, Periodic, Convolutions {

    /** Features of a row. */
    int inputs();

    /** Numbers a row becomes. */
    int outputs();

    /** The rows as they enter the first layer, row after row, {@link #outputs()} numbers each. */
    float[] embed(float[] features);
}
