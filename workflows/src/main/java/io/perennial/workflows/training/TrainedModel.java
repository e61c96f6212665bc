package io.perennial.workflows.training;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.perennial.workflows.Absent;
import io.perennial.workflows.data.DatasetManifest;
import io.perennial.workflows.evaluation.Scores;
import java.util.Optional;

/**
 * A fitted model with its test figures.
 *
 * @param label what it is, such as {@code linear} or {@code trial 2}
 * @param uri package directory below the artifact root
 * @param sha256 digest of the package
 * @param runId MLflow run it belongs to
 * @param recipe how it was made; empty for baselines
 * @param scores its figures on the held-out rows
 * @param dataset what it was fitted on; empty for models of before this was written down
 */
public record TrainedModel(
        String label,
        String uri,
        String sha256,
        String runId,
        Optional<Recipe> recipe,
        Scores scores,
        Optional<DatasetManifest> dataset) {

    public TrainedModel {
        recipe = Absent.orEmpty(recipe);
        dataset = Absent.orEmpty(dataset);
    }

    /** True for a model that was made elsewhere. */
    @JsonIgnore
    public boolean isImported() {
        return label.equals(ImportedFile.LABEL);
    }
}
