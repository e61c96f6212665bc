package io.perennial.activities.prediction;

import io.perennial.workflows.lifecycle.ModelId;
import io.perennial.workflows.serving.ServedVersion;
import java.util.Optional;

/** Finds registered versions. */
public interface VersionSearch {

    /** The package of a version; empty when there is no such version. */
    Optional<ServedVersion> find(ModelId model, int version);
}
