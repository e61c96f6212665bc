package io.perennial.workflows.lifecycle;

import io.perennial.workflows.data.SourceFile;
import io.perennial.workflows.scoping.ProjectSpec;

/** Applies a spec with the source it names; starts the life the first time. */
public record ApplyRequest(Command command, ProjectSpec spec, SourceFile source) {}
