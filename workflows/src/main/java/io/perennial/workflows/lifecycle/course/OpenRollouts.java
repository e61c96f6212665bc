package io.perennial.workflows.lifecycle.course;

import io.perennial.workflows.rollout.RolloutReport;
import io.perennial.workflows.rollout.RolloutStanding;
import io.perennial.workflows.rollout.RolloutWait;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The rollouts that a release has begun: which are open still, what they wait for, and what those that have ended came to. */
final class OpenRollouts {

    private final Set<Integer> open = new LinkedHashSet<>();
    private final Map<Integer, RolloutWait> waits = new LinkedHashMap<>();
    private final List<RolloutReport> ended = new ArrayList<>();
    private boolean anyInForce;
    private boolean takenOver;
    private boolean standOtherwise;
    private int seen;

    /** These are begun now; whatever was before is over. */
    void begin(List<Integer> numbers) {
        close();
        open.addAll(numbers);
    }

    /** The first step of one is in force. */
    void inForce(int number) {
        anyInForce |= open.contains(number);
    }

    /** One has ended; reports of others, and second ones, are dropped. */
    void deliver(RolloutReport report) {
        if (open.remove(report.number())) {
            ended.add(report);
            waits.remove(report.number());
        }
    }

    /** What one wants of a person; empty when it goes on by itself. */
    void stands(RolloutStanding standing) {
        Optional<RolloutWait> before = Optional.ofNullable(waits.get(standing.number()));
        if (!open.contains(standing.number()) || before.equals(standing.waitsFor())) {
            return;
        }
        standOtherwise = true;
        standing.waitsFor()
                .ifPresentOrElse(wait -> waits.put(standing.number(), wait), () -> waits.remove(standing.number()));
    }

    /** True when one stands otherwise than readers were told. */
    boolean standOtherwise() {
        return standOtherwise;
    }

    /** Readers are told now how they stand. */
    void tellHowTheyStand() {
        standOtherwise = false;
    }

    boolean anyInForce() {
        return anyInForce;
    }

    /** Numbers of those that are open, in their order. */
    List<Integer> numbers() {
        return List.copyOf(open);
    }

    boolean has(int number) {
        return open.contains(number);
    }

    boolean allEnded() {
        return open.isEmpty();
    }

    /** What the first of them waits for that waits for a person. */
    Optional<RolloutWait> waitsFor() {
        return waits.values().stream().findFirst();
    }

    /** The first of them that waits for a person. */
    Optional<Integer> waiting() {
        return waits.keySet().stream().findFirst();
    }

    /** One was proven and takes over; the others end. */
    void takeOver() {
        takenOver = true;
    }

    /** True once one takes over, so that none can be ended by a word any more. */
    boolean isTakenOver() {
        return takenOver;
    }

    /** True when one has ended that was not taken yet, while others go on. */
    boolean hasNews() {
        return seen < ended.size() && !allEnded();
    }

    /** The next that has ended, in the order in which they did. */
    RolloutReport takeNews() {
        return ended.get(seen++);
    }

    /** Those that nobody took while others went on. */
    List<RolloutReport> takeRest() {
        List<RolloutReport> rest = List.copyOf(ended.subList(seen, ended.size()));
        seen = ended.size();
        return rest;
    }

    /** Those that have ended, in that order. */
    List<RolloutReport> ended() {
        return List.copyOf(ended);
    }

    /** Such as {@code rollout 7}, or {@code rollouts 7 and 8}. */
    static String inWords(List<Integer> numbers) {
        return (numbers.size() == 1 ? "rollout " : "rollouts ")
                + numbers.stream().map(String::valueOf).collect(Collectors.joining(" and "));
    }

    /** Nothing is open any more. */
    void close() {
        open.clear();
        waits.clear();
        ended.clear();
        anyInForce = false;
        takenOver = false;
        standOtherwise = false;
        seen = 0;
    }
}
