package io.perennial.api.plan;

import io.perennial.workflows.data.SourceFile;
import io.perennial.workflows.lifecycle.Champion;
import io.perennial.workflows.rollout.RolloutSpec;
import io.perennial.workflows.scoping.ProjectSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What the lifecycle does with an applied spec, gate by gate, told as {@code lifecycle.Course} goes through them. */
final class Steps {

    private final ProjectSpec spec;
    private final SourceFile source;
    private final Optional<String> champion;

    Steps(ProjectSpec spec, SourceFile source, Optional<Champion> champion) {
        this.spec = spec;
        this.source = source;
        this.champion = champion.map(serving -> "v" + serving.served().version());
    }

    List<String> inOrder() {
        List<String> steps = new ArrayList<>();
        steps.add(scoping());
        steps.add(training());
        steps.add(approval());
        steps.add(release());
        champion.ifPresent(
                serving -> steps.add(
                        "When that has ended, the monitor watches the version that serves by the spec then in force, with fresh evidence."));
        return steps;
    }

    private String scoping() {
        String end = champion.map(serving -> serving + " and the spec in force stay")
                .orElse("the model is held for a person");
        return "The charter is checked on " + source.name() + " (" + Wording.rows(source) + "); if it is refused, "
                + end + ".";
    }

    private String training() {
        String rows = champion.map(serving -> source.name() + " and of every outcome so far")
                .orElse(source.name());
        return "A dataset is drawn of " + rows + ", and " + recipes() + " trained beside the baselines.";
    }

    private String recipes() {
        int named = spec.training().recipes().size();
        return spec.training()
                .search()
                .map(search -> "the best of " + search.trials() + " recipes that a search tries "
                        + (named == 0 ? "is" : "and " + named + " more are"))
                .orElse(named + (named == 1 ? " recipe is" : " recipes are"));
    }

    private String approval() {
        return spec.approval().firstRelease()
                ? "Somebody else than who applies it must approve the best one within "
                        + Wording.time(spec.approval().expiresAfter()) + "."
                : "No person is asked (approval.first_release is false).";
    }

    private String release() {
        Optional<String> older = champion.or(
                () -> spec.charter().olderSystem().map(kind -> "the older system (" + Wording.word(kind) + ")"));
        return older.map(incumbent -> "The rollout starts " + start(spec.rollout()) + "; " + incumbent
                        + " serves until it is promoted." + gates(spec.rollout()))
                .orElse("It serves everything at once, because nothing serves before it.");
    }

    private static String gates(RolloutSpec rollout) {
        return rollout.gates().isEmpty()
                ? ""
                : " A person has to let it go on "
                        + rollout.gates().stream()
                                .map(gate -> "before " + gate.ahead())
                                .collect(Collectors.joining(", "))
                        + ".";
    }

    private static String start(RolloutSpec rollout) {
        if (rollout.shadow()) {
            return "at shadow";
        }
        return rollout.canarySteps().isEmpty()
                ? "with all traffic"
                : "at a canary of " + Wording.share(rollout.canarySteps().getFirst());
    }
}
