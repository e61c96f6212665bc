package io.perennial.api.rest;

import io.perennial.activities.store.outcome.Outcome;
import io.perennial.api.rest.PerformanceReading.Block;
import io.perennial.api.rest.PerformanceReading.OfVersion;
import io.perennial.workflows.data.Task;
import io.perennial.workflows.serving.Arm;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Adds outcomes up, block by block and version by version; reading the sums leaves them as they are, so that more can be added later. */
final class PerformanceFold {

    private final int size;
    private final Task task;
    private final List<Block> blocks = new ArrayList<>();
    private final List<Outcome> open = new ArrayList<>();
    private final SortedMap<Integer, Sums> versions = new TreeMap<>();
    private long cursor;

    PerformanceFold(int size, Task task) {
        this.size = size;
        this.task = task;
    }

    /** Sequence of the last outcome added. */
    long cursor() {
        return cursor;
    }

    void add(Outcome outcome) {
        cursor = outcome.sequence();
        if (outcome.arm() == Arm.PINNED) {
            return; // the caller chose the version, so it tells nothing of how the model serves
        }
        versions.merge(outcome.version(), new Sums(1, error(outcome), outcome.bad() ? 1 : 0), Sums::plus);
        open.add(outcome);
        if (open.size() == size) {
            blocks.add(block());
            open.clear();
        }
    }

    /** The blocks in order; the last one may still be filling. */
    List<Block> blocks() {
        List<Block> all = new ArrayList<>(blocks);
        if (!open.isEmpty()) {
            all.add(block());
        }
        return List.copyOf(all);
    }

    /** What each version has answered. */
    List<OfVersion> versions() {
        return versions.entrySet().stream()
                .map(entry -> entry.getValue().of(entry.getKey()))
                .toList();
    }

    private Block block() {
        double error = open.stream().mapToDouble(this::error).average().orElse(0);
        double bad = open.stream().filter(Outcome::bad).count() / (double) open.size();
        return new Block(open.getFirst().sequence(), open.getLast().sequence(), mostFrequent(), error, bad);
    }

    private int mostFrequent() {
        Map<Integer, Integer> counts = new HashMap<>();
        open.forEach(outcome -> counts.merge(outcome.version(), 1, Integer::sum));
        return counts.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey)
                .orElse(0);
    }

    /** Absolute error of a number; 0 or 1 for a class, also when its name reads as a number. */
    private double error(Outcome outcome) {
        return switch (task) {
            case REGRESSION -> Math.abs(Double.parseDouble(outcome.answer()) - Double.parseDouble(outcome.label()));
            case CLASSIFICATION -> outcome.answer().equals(outcome.label()) ? 0 : 1;
        };
    }

    private record Sums(long outcomes, double errors, long bad) {

        Sums plus(Sums more) {
            return new Sums(outcomes + more.outcomes, errors + more.errors, bad + more.bad);
        }

        OfVersion of(int version) {
            return new OfVersion(version, outcomes, errors / outcomes, bad, (double) bad / outcomes);
        }
    }
}
