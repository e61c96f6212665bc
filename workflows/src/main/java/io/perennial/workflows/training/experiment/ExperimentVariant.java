package io.perennial.workflows.training.experiment;

import io.perennial.workflows.Absent;
import io.perennial.workflows.data.DatasetManifest;
import java.util.List;

/**
 * What the recipe is fitted on.
 *
 * @param label what people call it, unique within the experiment
 * @param dataset whose training rows are fitted on
 * @param without input columns that are left out
 */
public record ExperimentVariant(String label, DatasetManifest dataset, List<String> without) {

    public ExperimentVariant {
        without = Absent.orEmpty(without);
    }
}
