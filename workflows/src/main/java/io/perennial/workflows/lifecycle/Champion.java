package io.perennial.workflows.lifecycle;

import io.perennial.workflows.Absent;
import io.perennial.workflows.data.DatasetManifest;
import io.perennial.workflows.serving.ServedVersion;
import io.perennial.workflows.training.Recipe;
import java.util.Optional;

/**
 * A version that serves, or served, everything.
 *
 * @param served what is loaded
 * @param recipe how it was made; empty for a baseline
 * @param badRateUpperBound bad share on held-out rows, upper 95 % bound; what the monitor holds it to
 * @param since sequence of the last outcome before it took over
 * @param dataset what it was fitted on; empty for versions of before this was written down
 */
public record Champion(
        ServedVersion served,
        Optional<Recipe> recipe,
        double badRateUpperBound,
        long since,
        Optional<DatasetManifest> dataset) {

    public Champion {
        recipe = Absent.orEmpty(recipe);
        dataset = Absent.orEmpty(dataset);
    }
}
