package io.perennial.workflows.lifecycle;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/** What has been asked and not begun, in the order it came. */
final class Wishes {

    private final Deque<Wish> waiting = new ArrayDeque<>();

    void add(Wish wish) {
        waiting.add(wish);
    }

    boolean any() {
        return !waiting.isEmpty();
    }

    Wish next() {
        return waiting.remove();
    }

    /** True when a person asked for something that may not wait until the open work is done. */
    boolean urgent() {
        return hasGoBack() || retirement();
    }

    boolean hasGoBack() {
        return waiting.stream().anyMatch(Wish.GoBack.class::isInstance);
    }

    /** True when the end has been asked for. */
    boolean retirement() {
        return waiting.stream().anyMatch(Wish.Retire.class::isInstance);
    }

    /** True when a generation has been asked for. */
    boolean generation() {
        return waiting.stream().anyMatch(wish -> wish instanceof Wish.Apply || wish instanceof Wish.Retrain);
    }

    /** Takes the request to go back out of the line. */
    Optional<Wish.GoBack> takeGoBack() {
        Optional<Wish.GoBack> first = waiting.stream()
                .filter(Wish.GoBack.class::isInstance)
                .map(Wish.GoBack.class::cast)
                .findFirst();
        first.ifPresent(waiting::remove);
        return first;
    }
}
