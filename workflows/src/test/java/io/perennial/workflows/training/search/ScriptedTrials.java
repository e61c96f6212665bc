package io.perennial.workflows.training.search;

import io.perennial.workflows.training.Recipe;
import io.temporal.activity.Activity;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/** Trials whose scores are known beforehand, and the same on every rung. */
public final class ScriptedTrials implements SearchActivities {

    private static final long HEARTBEAT_MILLIS = 50;

    private final List<Double> scores = new ArrayList<>();
    private final List<String> climbed = new ArrayList<>();
    private final List<String> cleared = new ArrayList<>();
    private final Set<Integer> held = new HashSet<>();
    private int working;

    /** Scores by trial. */
    public synchronized void score(List<Double> all) {
        scores.clear();
        scores.addAll(all);
    }

    /** Work on this trial goes on until it is called off. */
    public synchronized void hold(int trial) {
        held.add(trial);
    }

    public synchronized List<String> climbed() {
        return List.copyOf(climbed);
    }

    /** Trials that are worked on now. */
    public synchronized int working() {
        return working;
    }

    public synchronized List<String> cleared() {
        return List.copyOf(cleared);
    }

    public synchronized void awaitClimb(int trial) throws InterruptedException {
        while (!climbed.contains(trial + " to 0")) {
            wait();
        }
    }

    static Recipe recipe(int trial) {
        return new Recipe(List.of(8), .01, 9, 32, trial, 1);
    }

    @Override
    public DrawnRecipes draw(DrawRequest request) {
        return new DrawnRecipes(IntStream.range(request.from(), request.from() + request.count())
                .mapToObj(ScriptedTrials::recipe)
                .toList());
    }

    @Override
    public synchronized RungResult climb(RungRequest request) {
        climbed.add(request.trial() + " to " + request.rung());
        working++;
        notifyAll();
        try {
            while (held.contains(request.trial())) {
                Activity.getExecutionContext().heartbeat(null);
                wait(HEARTBEAT_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            working--;
        }
        return new RungResult(scores.get(request.trial() - 1), "aa", 60);
    }

    @Override
    public synchronized void clear(String search) {
        cleared.add(search);
    }
}
