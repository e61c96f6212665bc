package io.perennial.api.spec;

import java.util.List;
import org.yaml.snakeyaml.nodes.Node;

/** Checks that a training makes as many versions as a rollout wants on trial at once. */
final class CandidatesCheck {

    private final Section spec;
    private final Findings findings;

    CandidatesCheck(Section spec, Findings findings) {
        this.spec = spec;
        this.findings = findings;
    }

    void meaning() {
        Section rollout = spec.section("rollout");
        int wanted = rollout.whole("candidates").orElse(1);
        int tried = tried(spec.section("training"));
        if (wanted > tried) {
            rollout.valuePlace("candidates")
                    .ifPresent(place -> findings.add(
                            "P0114",
                            "/rollout/candidates",
                            place,
                            wanted + " versions cannot be on trial at once where a training tries " + tried
                                    + ": name more training.recipes, or fewer candidates"));
        }
    }

    private static int tried(Section training) {
        int searched = training.there("search").isPresent() ? 1 : 0;
        int named =
                training.list("recipes", (Node node) -> node).map(List::size).orElse(0);
        return named + searched == 0 ? Defaults.RECIPES.size() : named + searched;
    }
}
