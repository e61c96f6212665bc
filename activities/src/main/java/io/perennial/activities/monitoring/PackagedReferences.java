package io.perennial.activities.monitoring;

import io.perennial.activities.inference.ColumnReference;
import io.perennial.activities.inference.PackageLoader;
import io.perennial.activities.inference.UnusableModelException;
import io.perennial.activities.store.ArtifactRoot;
import io.perennial.workflows.serving.ServedVersion;
import io.temporal.failure.ApplicationFailure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * Reads references from model packages, by the digest they were registered with.
 *
 * <p>No reference is kept for the whole watch, so only a package that has none may give none: a disk that does not answer is an outage, and
 * a package that was altered is somebody's business.
 */
public final class PackagedReferences implements ReferenceProfiles {

    private final PackageLoader packages;

    public PackagedReferences(ArtifactRoot root) {
        this.packages = new PackageLoader(root);
    }

    @Override
    public List<ColumnReference> of(ServedVersion version) {
        try {
            return packages.references(version);
        } catch (IOException e) {
            throw new UncheckedIOException("the reference of v" + version.version() + " cannot be read now", e);
        } catch (UnusableModelException e) {
            throw ApplicationFailure.newNonRetryableFailureWithCause(
                    "drift of v" + version.version() + " cannot be judged: " + e.getMessage(),
                    MonitoringFailure.PACKAGE_UNUSABLE.name(),
                    e);
        }
    }
}
