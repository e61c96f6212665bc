package io.perennial.workflows.lifecycle.course;

import io.perennial.workflows.lifecycle.RollbackRequest;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Says what a request to go back does, or which requests would do something. */
final class WaysBack {

    private final Life life;

    WaysBack(Life life) {
        this.life = life;
    }

    /** Why nobody goes back, and to which versions one may. */
    String refusal(RollbackRequest request) {
        List<Integer> earlier = life.champions().earlier();
        if (earlier.isEmpty()) {
            return because(request) + "; no other version ever served everything, so there is none to go back to";
        }
        return because(request) + "; name one of " + list(earlier) + ": going back to v" + earlier.getFirst()
                + ", for instance, has it serve everything at once instead of " + serving()
                + ", without a new test on the newest rows";
    }

    /** What happens when the request is accepted. */
    String receipt(RollbackRequest request) {
        int rollout = life.numbering().counters().rollouts();
        if (life.isAboutRollout(request)) {
            return "Rollout " + rollout + " is ended, and " + serving() + " goes on serving everything";
        }
        String end = life.hasOpenRollout(rollout) ? "Rollout " + rollout + " is ended, and " : "";
        return life.champions()
                .target(request.toVersion())
                .map(target ->
                        end + "v" + target.served().version() + " serves everything again instead of " + serving())
                .orElse("There is no earlier champion to go back to");
    }

    private String because(RollbackRequest request) {
        Optional<Integer> named = request.toVersion();
        if (named.isEmpty()) {
            return withoutVersion();
        }
        return named.filter(life.champions()::isCurrent)
                .map(version -> "v" + version + " serves " + life.model() + " already"
                        + (life.hasOpenRollout(life.numbering().counters().rollouts())
                                ? "; without a version the open rollout is ended"
                                : ""))
                .orElseGet(() -> "v" + named.get() + " is no earlier champion of " + life.model());
    }

    private String withoutVersion() {
        if (life.champions().current().isEmpty()) {
            return "no version of " + life.model() + " serves";
        }
        return life.champions().earlier().isEmpty()
                ? serving() + " is the first champion of " + life.model()
                : life.model() + " went back to " + serving() + ", so no previous champion is meant without its number";
    }

    private String serving() {
        return life.champions().currentVersion().map(version -> "v" + version).orElse("nothing");
    }

    private static String list(List<Integer> versions) {
        return versions.stream().map(version -> "v" + version).collect(Collectors.joining(", "));
    }
}
