package io.perennial.api.demo;

/** The story cannot go on; the message says what was awaited and how things stood. */
public final class StoryBroken extends RuntimeException {

    StoryBroken(String message) {
        super(message);
    }
}
