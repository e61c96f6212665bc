package io.perennial.activities.inference.forward;

/**
 * What some features become before the first layer: several numbers each, a few for a whole category, or what convolutions see of an image. The others
 * follow as they are, in their order.
 */
public sealed interface Embedding permits PiecewiseLinear, Periodic, Convolutions, Categories {

    /** Which features are embedded. */
    EmbeddedColumns columns();

    /** Numbers that the embedded features of a row become. */
    int spread();

    /** The rows as they leave, row after row, {@link #outputs()} numbers each. */
    float[] embed(float[] features);

    /** Features of a row. */
    default int inputs() {
        return columns().inputs();
    }

    /** Numbers a row becomes. */
    default int outputs() {
        return spread() + columns().others();
    }
}
