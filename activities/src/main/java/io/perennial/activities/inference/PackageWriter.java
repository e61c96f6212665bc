package io.perennial.activities.inference;

import io.perennial.activities.store.ArtifactRoot;
import io.perennial.activities.store.AtomicFiles;
import java.io.IOException;

/** Writes model packages to {@code models/<sha256>}, each content once, complete or not at all. */
public final class PackageWriter {

    private final ArtifactRoot root;

    public PackageWriter(ArtifactRoot root) {
        this.root = root;
    }

    /** Where a package lies and what its digest is. */
    public record WrittenPackage(String uri, String sha256) {}

    /** Writes the package unless it is there already. */
    public WrittenPackage write(ModelPackage model) throws IOException {
        return write(PackageFormat.files(model));
    }

    /** Writes a model that was made elsewhere unless it is there already. */
    public WrittenPackage write(ImportedPackage model) throws IOException {
        return write(PackageFormat.files(model));
    }

    private WrittenPackage write(PackageFiles files) throws IOException {
        String sha256 = files.sha256();
        String uri = "models/" + sha256;
        AtomicFiles.writeAll(root.resolve(uri), files.contents());
        return new WrittenPackage(uri, sha256);
    }
}
