package io.perennial.workflows.lifecycle.course;

import io.perennial.workflows.lifecycle.Champion;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Who serves everything, who did before, and to whom one may go back. */
final class Champions {

    private final List<Champion> all;
    private Optional<Champion> current;
    private Optional<Champion> previous;

    Champions(Optional<Champion> current, Optional<Champion> previous, List<Champion> all) {
        this.current = current;
        this.previous = previous;
        this.all = new ArrayList<>(all);
    }

    Optional<Champion> current() {
        return current;
    }

    Optional<Integer> currentVersion() {
        return current.map(champion -> champion.served().version());
    }

    Optional<Champion> previous() {
        return previous;
    }

    List<Champion> all() {
        return List.copyOf(all);
    }

    boolean isCurrent(int version) {
        return current.filter(champion -> champion.served().version() == version)
                .isPresent();
    }

    /** A version proved itself; the one before it can be gone back to. */
    void promote(Champion champion) {
        previous = current;
        current = Optional.of(champion);
        all.add(champion);
    }

    /** An earlier champion serves again; the one that failed is not gone back to, so that two bad ones cannot take turns. */
    void goBack(Champion earlier) {
        previous = Optional.empty();
        current = Optional.of(earlier);
    }

    /** Versions that one may go back to, the newest champion first. */
    List<Integer> earlier() {
        return all.reversed().stream()
                .map(champion -> champion.served().version())
                .filter(version -> !isCurrent(version))
                .distinct()
                .toList();
    }

    /** The version named among the champions, or the previous one; empty when there is none or it serves already. */
    Optional<Champion> target(Optional<Integer> version) {
        Optional<Champion> target = version.isEmpty()
                ? previous
                : all.reversed().stream()
                        .filter(champion -> champion.served().version() == version.get())
                        .findFirst();
        return target.filter(champion -> !isCurrent(champion.served().version()));
    }
}
