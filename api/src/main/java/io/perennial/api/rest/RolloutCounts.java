package io.perennial.api.rest;

import io.perennial.activities.store.LedgerEntry;
import io.perennial.activities.store.outcome.Outcome;
import io.perennial.activities.store.outcome.OutcomeStore;
import io.perennial.workflows.lifecycle.ModelId;
import io.perennial.workflows.serving.Arm;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** Counts the labelled answers of both versions of a rollout, step by step, as far as each step was decided. */
public final class RolloutCounts {

    private static final int PAGE = 500;

    private final OutcomeStore outcomes;

    RolloutCounts(OutcomeStore outcomes) {
        this.outcomes = outcomes;
    }

    /**
     * Labelled answers and the bad ones among them.
     *
     * @param answers answers whose truth is known
     * @param bad how many of them were bad
     */
    public record Count(long answers, long bad) {

        static final Count NONE = new Count(0, 0);

        Count plus(boolean isBad) {
            return new Count(answers + 1, bad + (isBad ? 1 : 0));
        }
    }

    /**
     * Both versions on the same base. In shadow both have scored the same rows; in a canary each has answered its share of them.
     *
     * @param candidate the version on trial
     * @param incumbent the version that serves
     */
    public record Sides(Count candidate, Count incumbent) {

        public static final Sides NONE = new Sides(Count.NONE, Count.NONE);
    }

    /**
     * Counts of a rollout.
     *
     * @param steps by running number of the step, from 1: answers given in it and labelled before it was decided
     * @param whole answers given in all its steps and labelled before its end
     */
    public record Counts(Map<Integer, Sides> steps, Sides whole) {

        /** Counts of a step; none when nothing was labelled in time. */
        public Sides of(int step) {
            return steps.getOrDefault(step, Sides.NONE);
        }
    }

    /** The counts of a rollout as of now or of its end. */
    public Counts of(ModelId model, RolloutStory story) {
        Map<Integer, Long> decided = decidedAt(story);
        long last = story.end().map(end -> end.decision().outcomes()).orElse(Long.MAX_VALUE);
        Map<Integer, Sides> steps = new TreeMap<>();
        Sides whole = Sides.NONE;
        for (Outcome outcome : read(model, story.number(), last)) {
            if (!counts(outcome, story)) {
                continue;
            }
            whole = plus(whole, outcome);
            if (outcome.sequence() <= decided.getOrDefault(outcome.step(), last)) {
                steps.merge(outcome.step(), plus(Sides.NONE, outcome), RolloutCounts::sum);
            }
        }
        return new Counts(steps, whole);
    }

    private List<Outcome> read(ModelId model, int rollout, long last) {
        List<Outcome> all = new ArrayList<>();
        long cursor = outcomes.before(model, rollout);
        List<Outcome> page;
        do {
            page = cursor >= last ? List.of() : outcomes.after(model, cursor, (int) Math.min(PAGE, last - cursor));
            page.stream().filter(outcome -> outcome.rollout() == rollout).forEach(all::add);
            cursor = page.isEmpty() ? cursor : page.getLast().sequence();
        } while (page.size() == PAGE);
        return all;
    }

    private static Map<Integer, Long> decidedAt(RolloutStory story) {
        List<LedgerEntry> passed = story.passed();
        Map<Integer, Long> decided = new TreeMap<>();
        IntStream.range(0, passed.size())
                .forEach(i -> decided.put(i + 1, passed.get(i).decision().outcomes()));
        return decided;
    }

    private static boolean counts(Outcome outcome, RolloutStory story) {
        return outcome.share() > 0
                ? outcome.arm() == Arm.CANDIDATE || outcome.arm() == Arm.INCUMBENT
                : outcome.arm() == Arm.INCUMBENT
                        && outcome.beside()
                                .filter(version -> version == story.candidate())
                                .isPresent();
    }

    private static Sides plus(Sides sides, Outcome outcome) {
        if (outcome.share() == 0) {
            return new Sides(
                    outcome.besideBad().map(sides.candidate()::plus).orElse(sides.candidate()),
                    sides.incumbent().plus(outcome.bad()));
        }
        return outcome.arm() == Arm.CANDIDATE
                ? new Sides(sides.candidate().plus(outcome.bad()), sides.incumbent())
                : new Sides(sides.candidate(), sides.incumbent().plus(outcome.bad()));
    }

    private static Sides sum(Sides a, Sides b) {
        return new Sides(sum(a.candidate(), b.candidate()), sum(a.incumbent(), b.incumbent()));
    }

    private static Count sum(Count a, Count b) {
        return new Count(a.answers() + b.answers(), a.bad() + b.bad());
    }
}
