package io.perennial.activities.inference;

import io.perennial.activities.store.ArtifactRoot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.stream.Stream;

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
    public WrittenPackage write(OnnxPackage model) throws IOException {
        return write(PackageFormat.files(model));
    }

    private WrittenPackage write(PackageFiles files) throws IOException {
        String sha256 = files.sha256();
        String uri = "models/" + sha256;
        Path directory = root.resolve(uri);
        if (!Files.isDirectory(directory)) {
            publish(files, directory);
        }
        return new WrittenPackage(uri, sha256);
    }

    private static void publish(PackageFiles files, Path directory) throws IOException {
        Path parent = Files.createDirectories(directory.resolveSibling("."));
        Path draft = Files.createTempDirectory(parent, ".draft-");
        files.writeTo(draft);
        try {
            Files.move(draft, directory, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            discard(draft);
            if (!Files.isDirectory(directory)) {
                throw e;
            }
        }
    }

    private static void discard(Path draft) throws IOException {
        try (Stream<Path> files = Files.list(draft)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(draft);
    }
}
