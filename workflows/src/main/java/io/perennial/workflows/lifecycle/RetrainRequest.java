package io.perennial.workflows.lifecycle;

import io.perennial.workflows.Absent;
import io.perennial.workflows.data.SourceFile;
import java.util.Optional;

/**
 * Asks for one retraining.
 *
 * @param command who asks and why
 * @param source other source file to draw from instead of the spec's; empty for the spec's source plus labelled outcomes
 * @param overrides gates switched off for this retraining
 */
public record RetrainRequest(Command command, Optional<SourceFile> source, GateOverrides overrides) {

    public RetrainRequest {
        source = Absent.orEmpty(source);
    }
}
