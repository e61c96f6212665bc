package io.perennial.workflows.rollout;

import io.perennial.workflows.Absent;
import java.util.List;
import java.util.Optional;

/**
 * Which of a plan's gates a rollout goes through.
 *
 * @param pattern the pattern asked for, or chosen
 * @param because why it was chosen, for a person; empty while nothing was chosen
 */
public record Strategy(Pattern pattern, Optional<String> because) {

    public Strategy {
        because = Absent.orEmpty(because);
    }

    /** What a spec asks for. */
    public static Strategy asked(Pattern pattern) {
        return new Strategy(pattern, Optional.empty());
    }

    /** The same, chosen by the situation where that is left open. */
    Strategy in(Situation situation) {
        return pattern == Pattern.AUTO ? situation.strategy() : this;
    }

    /** Such as {@code canary: v1 is the first there was, …}. */
    public String inWords() {
        return pattern.word() + because.map(reason -> ": " + reason).orElse("");
    }

    /** True when the plan's shadow comes first. */
    boolean shadows(boolean planned) {
        return switch (pattern) {
            case AUTO, BLUE_GREEN -> planned;
            case SHADOW -> true;
            case CANARY -> false;
        };
    }

    /** The shares that it answers on its way: all that are planned, none, or the last alone. */
    List<Double> shares(List<Double> planned) {
        return switch (pattern) {
            case AUTO, CANARY -> planned;
            case SHADOW -> List.of();
            case BLUE_GREEN -> planned.subList(Math.max(0, planned.size() - 1), planned.size());
        };
    }
}
