package io.perennial.activities.store;

import io.perennial.workflows.lifecycle.ModelId;
import io.perennial.workflows.scoping.ProjectSpec;
import java.util.Optional;

/** Applied specs in their written and resolved form. */
public interface SpecStore {

    /** Keeps an applied spec, once by its model and command. */
    void keep(String commandId, String actor, String yaml, ProjectSpec resolved);

    /** The spec applied last. */
    Optional<AppliedSpec> latest(ModelId model);

    /** A spec as written and as resolved. */
    record AppliedSpec(String actor, String yaml, ProjectSpec resolved) {}
}
