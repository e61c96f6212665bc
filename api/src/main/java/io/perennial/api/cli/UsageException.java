package io.perennial.api.cli;

/** The caller asked for something that makes no sense; the message says what would. */
final class UsageException extends RuntimeException {

    UsageException(String message) {
        super(message);
    }
}
