package io.perennial.workflows.lifecycle.course;

import java.util.Optional;
import java.util.function.ToIntFunction;

/** Takes the one report that is awaited; reports with another number, and second ones, are dropped. */
final class Slot<R> {

    private final ToIntFunction<R> numberOf;
    private int expected = -1;
    private Optional<R> report = Optional.empty();

    Slot(ToIntFunction<R> numberOf) {
        this.numberOf = numberOf;
    }

    void expect(int number) {
        expected = number;
        report = Optional.empty();
    }

    void deliver(R arrived) {
        if (numberOf.applyAsInt(arrived) == expected && report.isEmpty()) {
            report = Optional.of(arrived);
        }
    }

    Optional<R> report() {
        return report;
    }
}
