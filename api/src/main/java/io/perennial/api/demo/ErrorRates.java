package io.perennial.api.demo;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** The error rates that a spec's plan promises, in words, and how to read the evidence that the story will tell. */
final class ErrorRates {

    private final JsonNode rollout;
    private final JsonNode monitoring;

    /** Reads the resolved spec. */
    ErrorRates(JsonNode spec) {
        this.rollout = spec.path("rollout");
        this.monitoring = spec.path("monitoring");
    }

    List<String> lines() {
        double shadow = number(rollout, "shadowAlpha");
        return List.of(
                "the plan promises, however often it looks:",
                "  shadow    a candidate worse than the champion by %s passes in at most %s of all cases"
                        .formatted(percent(number(rollout, "shadowMargin")), percent(shadow)),
                "  rollout   a harmless candidate is rolled back in at most %s of all rollouts"
                        .formatted(percent(number(rollout, "harmAlpha"))),
                "  monitor   while the share of bad answers has risen by no more than %s, on average at most one false alarm in %.0f outcomes"
                        .formatted(percent(number(monitoring, "tolerance")), 1 / number(monitoring, "falseAlarmAlpha")),
                "  way back  a release that is no worse than the one before it is taken back in at most %s of all cases"
                        .formatted(percent(number(monitoring, "rollbackAlpha"))),
                "  reading   'evidence 54, needed %.0f' is the gain of a bet against chance: with nothing to find, it reaches %.0f in at most 1 of %.0f cases"
                        .formatted(1 / shadow, 1 / shadow, 1 / shadow));
    }

    private static double number(JsonNode node, String name) {
        return node.path(name).asDouble(1);
    }

    private static String percent(double share) {
        return BigDecimal.valueOf(share * 100)
                        .round(new MathContext(3))
                        .stripTrailingZeros()
                        .toPlainString()
                + " %";
    }
}
