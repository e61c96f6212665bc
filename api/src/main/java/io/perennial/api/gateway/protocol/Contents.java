package io.perennial.api.gateway.protocol;

/** The values of a tensor that came in another form than JSON; copied only once its shape is held against them. */
public interface Contents {

    /** How many there are of a type; a refusal when they are of another. */
    int size(Datatype type);

    /** The values, as many as {@link #size}. */
    Elements elements(Datatype type);
}
