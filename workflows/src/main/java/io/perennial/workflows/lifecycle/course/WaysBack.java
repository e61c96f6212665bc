package io.perennial.workflows.lifecycle.course;

import io.perennial.workflows.lifecycle.RollbackRequest;
import java.util.List;
import java.util.Locale;
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
        List<Integer> open = life.rollouts().numbers();
        if (life.isAboutRollout(request)) {
            return ended(request.rollout().map(List::of).orElse(open)) + serving() + " goes on serving everything"
                    + request.rollout()
                            .filter(_ -> open.size() > 1)
                            .map(_ -> " that nothing is tried on")
                            .orElse("");
        }
        String end = open.isEmpty() ? "" : ended(open);
        return life.champions()
                .target(request.toVersion())
                .map(target ->
                        end + "v" + target.served().version() + " serves everything again instead of " + serving())
                .orElse("There is no earlier champion to go back to");
    }

    private static String ended(List<Integer> rollouts) {
        String which = rollouts.isEmpty() ? "rollout" : OpenRollouts.inWords(rollouts);
        return which.substring(0, 1).toUpperCase(Locale.ROOT)
                + which.substring(1)
                + (rollouts.size() > 1 ? " are ended, and " : " is ended, and ");
    }

    private String because(RollbackRequest request) {
        Optional<Integer> named = request.toVersion();
        if (named.isEmpty()) {
            return withoutVersion();
        }
        return named.filter(life.champions()::isCurrent)
                .map(version -> "v" + version + " serves " + life.model() + " already"
                        + (life.rollouts().allEnded() ? "" : "; without a version the open rollout is ended"))
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
