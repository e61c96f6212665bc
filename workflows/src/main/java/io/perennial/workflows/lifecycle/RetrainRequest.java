package io.perennial.workflows.lifecycle;

import io.perennial.workflows.Absent;
import io.perennial.workflows.data.SourceFile;
import io.perennial.workflows.training.ImportedFile;
import java.util.Optional;

/**
 * Asks for one retraining.
 *
 * @param command who asks and why
 * @param source other source file to draw from instead of the spec's; empty for the spec's source plus labelled outcomes
 * @param overrides gates switched off for this retraining
 * @param imported a model made elsewhere that takes the place of a fitted one; empty for a fit
 */
public record RetrainRequest(
        Command command, Optional<SourceFile> source, GateOverrides overrides, Optional<ImportedFile> imported) {

    public RetrainRequest {
        source = Absent.orEmpty(source);
        imported = Absent.orEmpty(imported);
    }

    /** A retraining that fits. */
    public RetrainRequest(Command command, Optional<SourceFile> source, GateOverrides overrides) {
        this(command, source, overrides, Optional.empty());
    }
}
