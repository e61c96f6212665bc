package io.perennial.api.demo;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * What the reviewer takes from the lines of an approval: the errors on the rows held out, of the trials and of the baselines, and the goal.
 *
 * @param errors error of each candidate and baseline by its name, as the lines show them
 * @param goal the error that the charter wants; empty when no line names it
 */
record Evidence(Map<String, Double> errors, Optional<Double> goal) {

    private static final Pattern SCORE = Pattern.compile("(.+): [a-z]+ ([0-9.]+), bad answers .*");
    private static final Pattern GOAL = Pattern.compile("goal: [a-z]+ ([0-9.]+)");

    Evidence {
        errors = new LinkedHashMap<>(errors);
    }

    static Evidence read(JsonNode lines) {
        Map<String, Double> errors = new LinkedHashMap<>();
        Optional<Double> goal = Optional.empty();
        for (JsonNode node : lines) {
            String line = node.asString("");
            Matcher score = SCORE.matcher(line);
            Matcher wanted = GOAL.matcher(line);
            if (score.matches()) {
                errors.put(score.group(1), Double.valueOf(score.group(2)));
            } else if (wanted.matches()) {
                goal = Optional.of(Double.valueOf(wanted.group(1)));
            }
        }
        return new Evidence(errors, goal);
    }

    /** True when the best trial misses less than every baseline, and not more than the goal. */
    boolean speaksForTheRelease() {
        Optional<Double> trial = best(true).map(Map.Entry::getValue);
        Optional<Double> baseline = best(false).map(Map.Entry::getValue);
        return trial.isPresent()
                && baseline.map(other -> trial.get() < other).orElse(false)
                && goal.map(wanted -> trial.get() <= wanted).orElse(true);
    }

    /** The reviewer's reason: the figures that were read. */
    String reason() {
        return "on the rows held out " + told(true) + ", " + told(false)
                + goal.map(wanted -> ", and the charter wants %.0f".formatted(wanted))
                        .orElse("");
    }

    private String told(boolean trials) {
        return best(trials)
                .map(one -> "%s misses by %.0f".formatted(one.getKey(), one.getValue()))
                .orElse(trials ? "no trial is shown" : "no baseline is shown");
    }

    private Optional<Map.Entry<String, Double>> best(boolean trials) {
        return errors.entrySet().stream()
                .filter(one -> one.getKey().startsWith("trial ") == trials)
                .min(Map.Entry.comparingByValue());
    }
}
