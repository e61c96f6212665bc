package io.perennial.api.rest;

import io.perennial.activities.store.Outcome;
import io.perennial.workflows.serving.Arm;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** Adds outcomes up, block by block. */
final class PerformanceFold {

    private final int size;
    private final List<PerformanceReading.Block> blocks = new ArrayList<>();
    private final List<PerformanceReading.VersionChange> changes = new ArrayList<>();
    private final List<Outcome> open = new ArrayList<>();

    PerformanceFold(int size) {
        this.size = size;
    }

    void add(Outcome outcome) {
        if (outcome.arm() == Arm.PINNED) {
            return; // the caller chose the version, so it tells nothing of how the model serves
        }
        boolean other = changes.isEmpty() || changes.getLast().version() != outcome.version();
        if (outcome.arm() == Arm.INCUMBENT && other) {
            changes.add(new PerformanceReading.VersionChange(outcome.sequence(), outcome.version()));
        }
        open.add(outcome);
        if (open.size() == size) {
            close();
        }
    }

    PerformanceReading.Performance performance() {
        if (!open.isEmpty()) {
            close();
        }
        return new PerformanceReading.Performance(List.copyOf(blocks), List.copyOf(changes));
    }

    private void close() {
        double error =
                open.stream().mapToDouble(PerformanceFold::error).average().orElse(0);
        double bad = open.stream().filter(Outcome::bad).count() / (double) open.size();
        blocks.add(new PerformanceReading.Block(
                open.getFirst().sequence(), open.getLast().sequence(), mostFrequent(), error, bad));
        open.clear();
    }

    private int mostFrequent() {
        Map<Integer, Integer> counts = new HashMap<>();
        open.forEach(outcome -> counts.merge(outcome.version(), 1, Integer::sum));
        return counts.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey)
                .orElse(0);
    }

    /** Absolute error of a number; 0 or 1 for a class. */
    private static double error(Outcome outcome) {
        OptionalDouble answer = number(outcome.answer());
        OptionalDouble label = number(outcome.label());
        if (answer.isPresent() && label.isPresent()) {
            return Math.abs(answer.getAsDouble() - label.getAsDouble());
        }
        return outcome.answer().equals(outcome.label()) ? 0 : 1;
    }

    private static OptionalDouble number(String text) {
        try {
            return OptionalDouble.of(Double.parseDouble(text));
        } catch (NumberFormatException e) {
            return OptionalDouble.empty();
        }
    }
}
