package io.perennial.api.spec;

import io.perennial.workflows.rollout.Pattern;
import io.perennial.workflows.rollout.Strategy;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Reads by which strategy a spec's versions come to serve. */
final class StrategyReading {

    private StrategyReading() {}

    static Optional<Strategy> of(Section rollout) {
        return rollout.text("strategy").map(word -> Strategy.asked(Pattern.valueOf(word.toUpperCase(Locale.ROOT))));
    }

    /** True when a canary may have to prove quality by itself, without a shadow before it. */
    static boolean mayBeCanary(Optional<Strategy> strategy) {
        return is(strategy, Pattern.AUTO) || is(strategy, Pattern.CANARY);
    }

    /** What is written beside a strategy must leave it the gates that it may take. */
    static void meaning(Section rollout, Findings findings) {
        Optional<Strategy> strategy = of(rollout);
        Section shadow = rollout.section("shadow");
        if ((is(strategy, Pattern.AUTO) || is(strategy, Pattern.SHADOW))
                && shadow.flag("enabled").equals(Optional.of(false))) {
            shadow.valuePlace("enabled")
                    .ifPresent(place -> findings.add(
                            "P0114",
                            "/rollout/shadow/enabled",
                            place,
                            "the strategy '" + word(strategy)
                                    + "' may take the shadow, which is switched off: take this out"));
        }
        Section canary = rollout.section("canary");
        if (mayBeCanary(strategy) && canary.list("steps", node -> node).equals(Optional.of(List.of()))) {
            canary.valuePlace("steps")
                    .ifPresent(place -> findings.add(
                            "P0114",
                            "/rollout/canary/steps",
                            place,
                            "the strategy '" + word(strategy)
                                    + "' may take the canary, which has no shares: name some"));
        }
    }

    private static String word(Optional<Strategy> strategy) {
        return strategy.orElseThrow().pattern().word();
    }

    private static boolean is(Optional<Strategy> strategy, Pattern pattern) {
        return strategy.filter(asked -> asked.pattern() == pattern).isPresent();
    }
}
