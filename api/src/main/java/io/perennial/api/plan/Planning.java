package io.perennial.api.plan;

import io.perennial.api.plan.Plan.Action;
import io.perennial.workflows.data.SourceFile;
import io.perennial.workflows.lifecycle.Champion;
import io.perennial.workflows.lifecycle.ModelStatus;
import io.perennial.workflows.lifecycle.OpenWork;
import io.perennial.workflows.lifecycle.SpecInForce;
import io.perennial.workflows.scoping.ProjectSpec;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Compares a spec with what a model goes by now. */
public final class Planning {

    private static final String COLUMN_ORDER = "data.columns";

    private Planning() {}

    /**
     * The plan of applying a spec.
     *
     * @param inForce what the model goes by; {@link SpecInForce#spec} is empty when there is no model yet
     * @param status the model as it stands; empty when there is none
     */
    public static Plan of(ProjectSpec spec, SourceFile source, SpecInForce inForce, Optional<ModelStatus> status) {
        Map<String, String> present = inForce.spec()
                .map(old -> SpecLines.of(old, inForce.source().orElseThrow()))
                .orElse(Map.of());
        List<Change> changes = changes(present, SpecLines.of(spec, source));
        Action action = action(present.isEmpty(), changes);
        Optional<Champion> champion = status.flatMap(ModelStatus::champion);
        return new Plan(
                spec.name(),
                action,
                sentence(spec, action, changes.size()),
                changes,
                new Steps(spec, source, champion).inOrder(),
                status.flatMap(Planning::obstacle),
                source.sha256(),
                inForce.digest());
    }

    private static Action action(boolean isNew, List<Change> changes) {
        if (isNew) {
            return Action.CREATE;
        }
        return changes.isEmpty() ? Action.NOTHING : Action.CHANGE;
    }

    private static String sentence(ProjectSpec spec, Action action, int changes) {
        return switch (action) {
            case CREATE -> "create: the life of " + spec.name() + " would begin";
            case CHANGE ->
                "change: " + changes + (changes == 1 ? " setting differs" : " settings differ") + " from what "
                        + spec.name() + " goes by now";
            case NOTHING ->
                "nothing: " + spec.name() + " goes by this spec and these rows already; applying it all the same makes"
                        + " another version of them";
        };
    }

    private static List<Change> changes(Map<String, String> present, Map<String, String> wanted) {
        List<Change> changes = new ArrayList<>();
        Set<String> keys = new LinkedHashSet<>(wanted.keySet());
        keys.addAll(present.keySet());
        for (String key : keys) {
            Optional<String> from = Optional.ofNullable(present.get(key));
            Optional<String> to = Optional.ofNullable(wanted.get(key));
            if (!from.equals(to) && !(key.equals(COLUMN_ORDER) && isToldByItsColumns(present, wanted))) {
                changes.add(new Change(key, from, to, Effect.of(key).sentence()));
            }
        }
        return changes;
    }

    /** The list of columns has a line of its own only for their order; a column more or less has its own line. */
    private static boolean isToldByItsColumns(Map<String, String> present, Map<String, String> wanted) {
        return !columns(present).equals(columns(wanted));
    }

    private static Set<String> columns(Map<String, String> lines) {
        Set<String> columns = new LinkedHashSet<>(lines.keySet());
        columns.removeIf(key -> !key.startsWith(COLUMN_ORDER + "."));
        return columns;
    }

    private static Optional<String> obstacle(ModelStatus status) {
        return switch (status.stage()) {
            case RETIRED -> Optional.of(status.model() + " is retired; a new life needs a new name");
            case WATCHING, HELD -> Optional.empty();
            case SCOPING, DATA, TRAINING, APPROVAL, ROLLOUT ->
                Optional.of(status.openWork().map(OpenWork::workflowId).orElse("a generation") + " of " + status.model()
                        + " is under way; apply is refused until it has ended");
        };
    }
}
