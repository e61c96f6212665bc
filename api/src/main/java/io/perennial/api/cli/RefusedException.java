package io.perennial.api.cli;

/** What the caller asked for makes sense, but not in the present state; the message says what the state is. */
final class RefusedException extends RuntimeException {

    RefusedException(String message) {
        super(message);
    }
}
