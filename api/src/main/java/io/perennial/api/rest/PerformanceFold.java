package io.perennial.api.rest;

import io.perennial.activities.store.outcome.Outcome;
import io.perennial.api.rest.PerformanceReading.Answered;
import io.perennial.api.rest.PerformanceReading.Block;
import io.perennial.api.rest.PerformanceReading.OfVersion;
import io.perennial.api.rest.PerformanceReading.VersionChange;
import io.perennial.workflows.data.Task;
import io.perennial.workflows.serving.Arm;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Adds outcomes up, block by block and version by version; reading the sums leaves them as they are, so that more can be added later. A block ends
 * where another version took over, so that no version's errors hide among those of another.
 */
final class PerformanceFold {

    private final int size;
    private final Task task;
    private final List<Block> blocks = new ArrayList<>();
    private final List<Outcome> open = new ArrayList<>();
    private final SortedMap<Integer, Sums> versions = new TreeMap<>();
    private final List<VersionChange> placed = new ArrayList<>();
    private List<VersionChange> champions = List.of();
    private long cursor;

    PerformanceFold(int size, Task task) {
        this.size = size;
        this.task = task;
    }

    /** Sequence of the last outcome added. */
    long cursor() {
        return cursor;
    }

    /** Tells which champions there were when the outcomes that are added next were read; the list only grows. */
    void know(List<VersionChange> all) {
        champions = all;
    }

    void add(Outcome outcome) {
        cursor = outcome.sequence();
        if (outcome.arm() == Arm.PINNED) {
            return; // the caller chose the version, so it tells nothing of how the model serves
        }
        if (outcome.arm() == Arm.INCUMBENT) {
            place(outcome);
        }
        versions.merge(outcome.version(), new Sums(1, error(outcome), outcome.bad() ? 1 : 0), Sums::plus);
        open.add(outcome);
        if (open.size() == size) {
            close();
        }
    }

    /** A champion takes over at its first answer with a known truth; one that was gone before it had any keeps the place of its decision. */
    private void place(Outcome outcome) {
        for (int i = placed.size(); i < champions.size(); i++) {
            VersionChange change = champions.get(i);
            if (change.version() == outcome.version() && outcome.sequence() >= change.from()) {
                close();
                while (placed.size() < i) {
                    placed.add(champions.get(placed.size()).notBefore(lastPlaced()));
                }
                placed.add(new VersionChange(outcome.sequence(), change.version()));
                return;
            }
        }
    }

    private long lastPlaced() {
        return placed.isEmpty() ? 1 : placed.getLast().from();
    }

    private void close() {
        if (!open.isEmpty()) {
            blocks.add(block());
            open.clear();
        }
    }

    /** Where versions took over; one that serves and has no answer with a known truth yet stands at the end. */
    List<VersionChange> changes() {
        List<VersionChange> all = new ArrayList<>(placed);
        champions.stream()
                .skip(placed.size())
                .map(change -> change.notBefore(cursor + 1))
                .forEach(all::add);
        return List.copyOf(all);
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
        List<Answered> answered = answered();
        return new Block(
                open.getFirst().sequence(),
                open.getLast().sequence(),
                answered.getFirst().version(),
                error,
                bad,
                answered);
    }

    /** Who gave how many of the open block's answers, the most first. */
    private List<Answered> answered() {
        Map<Integer, Integer> counts = new TreeMap<>();
        open.forEach(outcome -> counts.merge(outcome.version(), 1, Integer::sum));
        return counts.entrySet().stream()
                .map(entry -> new Answered(entry.getKey(), entry.getValue()))
                .sorted(Comparator.comparingInt(Answered::outcomes).reversed())
                .toList();
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
