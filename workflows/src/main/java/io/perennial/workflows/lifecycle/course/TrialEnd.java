package io.perennial.workflows.lifecycle.course;

import io.perennial.workflows.lifecycle.Verdict;
import io.perennial.workflows.rollout.RolloutPhase;
import io.perennial.workflows.rollout.RolloutReport;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What a trial came to.
 *
 * @param rollouts its rollouts, in the order in which they ended; at least one
 */
record TrialEnd(List<RolloutReport> rollouts) {

    TrialEnd {
        rollouts = List.copyOf(rollouts);
    }

    /** The rollout whose candidate takes over: the first that was proven. */
    Optional<RolloutReport> promoted() {
        return rollouts.stream()
                .filter(report -> report.phase() == RolloutPhase.PROMOTED)
                .findFirst();
    }

    /** Those that were proven as well, too late. */
    List<RolloutReport> overtaken() {
        return rollouts.stream()
                .filter(report -> report.phase() == RolloutPhase.PROMOTED)
                .skip(1)
                .toList();
    }

    boolean anyHeld() {
        return rollouts.stream().anyMatch(report -> report.phase() == RolloutPhase.HELD);
    }

    /** The last outcome that any of them has judged. */
    long cursor() {
        return rollouts.stream().mapToLong(RolloutReport::cursor).max().orElse(0);
    }

    Verdict verdict() {
        if (promoted().isPresent()) {
            return Verdict.HOLDS;
        }
        return anyHeld() ? Verdict.UNKNOWN : Verdict.FAILS;
    }

    /** True when nobody took over and one was left undecided. */
    boolean asksToLook() {
        return promoted().isEmpty() && anyHeld();
    }

    /** What became of each, what decides first. */
    String sentence() {
        String others = rollouts.stream()
                .filter(report -> !promoted().equals(Optional.of(report)))
                .map(report -> overtaken().contains(report) ? tooLate(report) : report.sentence())
                .collect(Collectors.joining("; "));
        return promoted()
                .map(report -> report.sentence() + (others.isEmpty() ? "" : "; " + others))
                .orElse(others);
    }

    static String tooLate(RolloutReport report) {
        return "v" + report.candidate().version() + " was proven as well, after another had taken over";
    }
}
