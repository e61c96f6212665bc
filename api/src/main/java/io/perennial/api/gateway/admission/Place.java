package io.perennial.api.gateway.admission;

/** Held while a request is answered, and left once. */
public interface Place extends AutoCloseable {

    @Override
    void close();
}
