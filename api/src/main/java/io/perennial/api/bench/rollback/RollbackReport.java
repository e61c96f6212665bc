package io.perennial.api.bench.rollback;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What was found, beside what is wanted. */
final class RollbackReport {

    private static final double MEDIAN = .5;
    private static final double NINE_IN_TEN = .9;

    private final long seed;
    private final List<RolledBack> onOne;
    private final List<RolledBack> onThree;
    private final double loadBefore;
    private final double loadAfter;
    private final double[] simulated = SimulatedRollbacks.candidateAnswers();

    RollbackReport(long seed, List<RolledBack> onOne, List<RolledBack> onThree, double loadBefore, double loadAfter) {
        this.seed = seed;
        this.onOne = List.copyOf(onOne);
        this.onThree = List.copyOf(onThree);
        this.loadBefore = loadBefore;
        this.loadAfter = loadAfter;
    }

    Map<String, Object> json() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("seed", seed);
        json.put("load_before", loadBefore);
        json.put("load_after", loadAfter);
        json.put("simulated_p50", quantile(simulated, MEDIAN));
        json.put("simulated_p90", quantile(simulated, NINE_IN_TEN));
        json.put("one_gateway", figures(onOne));
        json.put("three_gateways", figures(onThree));
        return json;
    }

    private Map<String, Object> figures(List<RolledBack> rollouts) {
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("rollouts", rollouts);
        figures.put("candidate_answers_p50", answers(rollouts, MEDIAN));
        figures.put("candidate_answers_p90", answers(rollouts, NINE_IN_TEN));
        figures.put("later_than_the_simulated_median", later(rollouts));
        figures.put("millis_to_last_p50", millis(rollouts, MEDIAN));
        figures.put("millis_to_last_max", millis(rollouts, 1));
        figures.put("failed", rollouts.stream().mapToLong(RolledBack::failed).sum());
        figures.put(
                "unlabelled",
                rollouts.stream().mapToLong(RolledBack::unlabelled).sum());
        return figures;
    }

    String table() {
        return String.join(
                "\n",
                "Candidates with ten-fold errors at a share of 5 %, alpha 1 %, base error 1 %; load "
                        + number(loadBefore) + " before, " + number(loadAfter) + " after; seed " + seed,
                row(
                        "",
                        "rollouts",
                        "requests/s",
                        "candidate p50",
                        "p90",
                        "later than sim",
                        "ms to last p50",
                        "max",
                        "failed",
                        "unlabelled"),
                row("wanted", "", "", "≤ 50", "≤ 110", "about half", "", "≤ 100 / 1000", "0", "0"),
                row(
                        "simulated",
                        Integer.toString(simulated.length),
                        "",
                        number(quantile(simulated, MEDIAN)),
                        number(quantile(simulated, NINE_IN_TEN))),
                row("one gateway", onOne),
                row("three gateways", onThree));
    }

    private String row(String name, List<RolledBack> rollouts) {
        double seconds = rollouts.stream().mapToDouble(RolledBack::seconds).sum();
        long requests = rollouts.stream().mapToLong(RolledBack::requests).sum();
        return row(
                name,
                Integer.toString(rollouts.size()),
                number(requests / seconds),
                number(answers(rollouts, MEDIAN)),
                number(answers(rollouts, NINE_IN_TEN)),
                later(rollouts) + " of " + rollouts.size(),
                number(millis(rollouts, MEDIAN)),
                number(millis(rollouts, 1)),
                Long.toString(rollouts.stream().mapToLong(RolledBack::failed).sum()),
                Long.toString(
                        rollouts.stream().mapToLong(RolledBack::unlabelled).sum()));
    }

    private static String row(String name, String... cells) {
        StringBuilder row = new StringBuilder(String.format(Locale.ROOT, "%-15s", name));
        for (String cell : cells) {
            row.append(String.format(Locale.ROOT, " %14s", cell));
        }
        return row.toString();
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }

    /** How many were taken back later than half of the simulated ones: about half of them, if nothing but chance is between the two. */
    private long later(List<RolledBack> rollouts) {
        double median = quantile(simulated, MEDIAN);
        return rollouts.stream()
                .filter(rollout -> rollout.candidateAnswers() > median)
                .count();
    }

    private static double answers(List<RolledBack> rollouts, double quantile) {
        return quantile(
                rollouts.stream()
                        .mapToDouble(RolledBack::candidateAnswers)
                        .sorted()
                        .toArray(),
                quantile);
    }

    private static double millis(List<RolledBack> rollouts, double quantile) {
        return quantile(
                rollouts.stream().mapToDouble(RolledBack::millisToLast).sorted().toArray(), quantile);
    }

    /** The smallest value that so large a part of them does not exceed. */
    private static double quantile(double[] sorted, double quantile) {
        return sorted[(int) Math.max(0, Math.ceil(quantile * sorted.length) - 1)];
    }
}
