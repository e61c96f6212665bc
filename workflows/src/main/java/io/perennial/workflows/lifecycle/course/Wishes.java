package io.perennial.workflows.lifecycle.course;

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
        return waiting.stream().anyMatch(wish -> wish instanceof Wish.GoBack || wish instanceof Wish.EndRollout)
                || retirement();
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
        Optional<Wish.GoBack> first = goBack();
        first.ifPresent(waiting::remove);
        return first;
    }

    /** Takes the request to end the open rollout out of the line. */
    Optional<Wish.EndRollout> takeEndOfRollout() {
        Optional<Wish.EndRollout> first = first(Wish.EndRollout.class);
        first.ifPresent(waiting::remove);
        return first;
    }

    /** True when the generation that is under way is to end. */
    boolean cancellation() {
        return first(Wish.Cancel.class).isPresent();
    }

    /** Takes the request to end the generation out of the line. */
    Optional<Wish.Cancel> takeCancellation() {
        Optional<Wish.Cancel> first = first(Wish.Cancel.class);
        first.ifPresent(waiting::remove);
        return first;
    }

    /** True when the monitor is to be started again. */
    boolean watchAgain() {
        return first(Wish.WatchAgain.class).isPresent();
    }

    /** Takes the request to start the monitor again out of the line. */
    Optional<Wish.WatchAgain> takeWatchAgain() {
        Optional<Wish.WatchAgain> first = first(Wish.WatchAgain.class);
        first.ifPresent(waiting::remove);
        return first;
    }

    /** The request to go back, which stays in the line. */
    Optional<Wish.GoBack> goBack() {
        return first(Wish.GoBack.class);
    }

    private <W extends Wish> Optional<W> first(Class<W> kind) {
        return waiting.stream().filter(kind::isInstance).map(kind::cast).findFirst();
    }
}
