package io.perennial.workflows.training.experiment;

import io.perennial.workflows.Absent;
import io.perennial.workflows.data.DatasetManifest;
import io.perennial.workflows.training.Augmentation;
import java.util.List;
import java.util.Optional;

/**
 * What the recipe is fitted on.
 *
 * @param label what people call it, unique within the experiment
 * @param dataset whose training rows are fitted on
 * @param without input columns that are left out
 * @param augmentation how the rows that are fitted are varied; empty for as the recipe says
 */
public record ExperimentVariant(
        String label, DatasetManifest dataset, List<String> without, Optional<Augmentation> augmentation) {

    public ExperimentVariant {
        without = Absent.orEmpty(without);
        augmentation = Absent.orEmpty(augmentation);
    }

    /** Rows that are fitted as the recipe says. */
    public ExperimentVariant(String label, DatasetManifest dataset, List<String> without) {
        this(label, dataset, without, Optional.empty());
    }
}
