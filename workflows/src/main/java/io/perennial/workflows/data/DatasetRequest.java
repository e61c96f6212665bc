package io.perennial.workflows.data;

import io.perennial.workflows.Absent;
import io.perennial.workflows.lifecycle.GateOverrides;
import io.perennial.workflows.scoping.ProjectSpec;
import java.util.Optional;

/**
 * Input of {@link DatasetWorkflow}.
 *
 * @param spec the project
 * @param number running number of the dataset within the model
 * @param source the uploaded source file
 * @param outcomesThrough sequence of the last outcome that may be used; 0 for none
 * @param latestRows use only the newest rows of history plus outcomes; empty for all
 * @param overrides gates an operator switched off
 */
public record DatasetRequest(
        ProjectSpec spec,
        int number,
        SourceFile source,
        long outcomesThrough,
        Optional<Integer> latestRows,
        GateOverrides overrides) {

    public DatasetRequest {
        latestRows = Absent.orEmpty(latestRows);
    }
}
