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

    /** What a version asks for and gives, for a process that does not serve it and should run nothing of it. */
    default ModelDescription description(ServedVersion version) throws UnusableModelException {
        try (LoadedModel model = load(version)) {
            return model.description();
        }
    }
}
