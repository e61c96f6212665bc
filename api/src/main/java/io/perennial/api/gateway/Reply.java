package io.perennial.api.gateway;

import io.perennial.api.gateway.protocol.InferenceDeferral;

/**
 * What the caller of an inference gets.
 *
 * @param <T> the form of an answer at the caller's door
 */
public sealed interface Reply<T> {

    /** The answer as it was written. */
    record Given<T>(T answer) implements Reply<T> {}

    /** No answer: people decide, and the case is kept for them. */
    record Deferred<T>(InferenceDeferral deferral) implements Reply<T> {}
}
