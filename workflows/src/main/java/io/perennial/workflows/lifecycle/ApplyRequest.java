package io.perennial.workflows.lifecycle;

import io.perennial.workflows.Absent;
import io.perennial.workflows.data.SourceFile;
import io.perennial.workflows.scoping.ProjectSpec;
import java.util.Optional;

/**
 * Applies a spec with the source it names; starts the life the first time.
 *
 * @param command who asks, and under which id it counts once
 * @param spec the project
 * @param source rows of history
 * @param basis digest of the {@link SpecInForce} that the caller has compared the spec with; empty when he takes whatever is in force
 */
public record ApplyRequest(Command command, ProjectSpec spec, SourceFile source, Optional<String> basis) {

    public ApplyRequest {
        basis = Absent.orEmpty(basis);
    }

    /** Applies the spec, whatever is in force. */
    public ApplyRequest(Command command, ProjectSpec spec, SourceFile source) {
        this(command, spec, source, Optional.empty());
    }
}
