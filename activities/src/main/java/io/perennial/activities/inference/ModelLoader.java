package io.perennial.activities.inference;

import io.perennial.workflows.serving.ServedVersion;

/** Opens model packages. */
public interface ModelLoader {

    /**
     * Opens a package, after its digest is checked and before it is trusted with a probe row.
     *
     * @throws UnusableModelException when the package is missing, altered or does not answer
     */
    LoadedModel load(ServedVersion version) throws UnusableModelException;
}
