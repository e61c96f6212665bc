package io.perennial.activities.monitoring;

import io.perennial.activities.inference.ColumnReference;
import io.perennial.workflows.serving.ServedVersion;
import java.util.List;

/** Distributions of the rows that versions were trained on. */
@FunctionalInterface
public interface ReferenceProfiles {

    /**
     * References of a version's input columns; empty when it has none.
     *
     * @throws java.io.UncheckedIOException when they cannot be read now
     * @throws io.temporal.failure.ApplicationFailure when they can never be trusted
     */
    List<ColumnReference> of(ServedVersion version);
}
