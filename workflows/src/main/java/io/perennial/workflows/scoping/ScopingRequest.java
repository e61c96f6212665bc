package io.perennial.workflows.scoping;

import io.perennial.workflows.data.SourceFile;
import io.perennial.workflows.lifecycle.Command;

/** Input of {@link ScopingWorkflow}: the applied spec with the source it names, and its running number. */
public record ScopingRequest(ProjectSpec spec, SourceFile source, int number, Command command) {}
