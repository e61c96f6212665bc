package io.perennial.api.plan;

import io.perennial.workflows.lifecycle.ModelId;
import java.util.List;
import java.util.Optional;

/**
 * What applying a spec would do.
 *
 * @param model the model
 * @param action what kind of plan it is
 * @param sentence the plan in one sentence
 * @param changes every setting that differs from what is in force, in the order of a spec
 * @param steps what the lifecycle would do, in order
 * @param obstacle why it would be refused now; empty when it would be taken
 * @param source sha256 of the source compared with
 * @param basis names what the spec was compared with; an apply that carries it is refused once that has changed
 */
public record Plan(
        ModelId model,
        Action action,
        String sentence,
        List<Change> changes,
        List<String> steps,
        Optional<String> obstacle,
        String source,
        String basis) {

    /** What a plan comes to. */
    public enum Action {
        /** A life begins. */
        CREATE,
        /** A life goes by other settings. */
        CHANGE,
        /** The spec says what is in force. */
        NOTHING
    }

    public Plan {
        changes = List.copyOf(changes);
        steps = List.copyOf(steps);
    }
}
