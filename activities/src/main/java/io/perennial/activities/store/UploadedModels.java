package io.perennial.activities.store;

import io.perennial.workflows.training.ImportedFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Keeps model files that people bring at {@code imports/<sha256>.model} with their name beside them, each complete or not at all. */
public final class UploadedModels {

    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

    private final ArtifactRoot root;

    public UploadedModels(ArtifactRoot root) {
        this.root = root;
    }

    /** The same bytes again are the same file, under its latest name. */
    public ImportedFile keep(String name, byte[] file) throws IOException {
        String sha256 = Sha256.hex(file);
        AtomicFiles.write(nameOf(sha256), name.getBytes(StandardCharsets.UTF_8));
        AtomicFiles.write(root.resolve(uri(sha256)), file);
        return new ImportedFile(uri(sha256), sha256, name, List.of());
    }

    /** The file of this digest, with the classes that its sender names for it. */
    public Optional<ImportedFile> find(String sha256, List<String> classes) throws IOException {
        if (!SHA256.matcher(sha256).matches() || !Files.isRegularFile(root.resolve(uri(sha256)))) {
            return Optional.empty();
        }
        return Optional.of(new ImportedFile(uri(sha256), sha256, Files.readString(nameOf(sha256)), classes));
    }

    private Path nameOf(String sha256) {
        return root.resolve("imports/" + sha256 + ".name");
    }

    private static String uri(String sha256) {
        return "imports/" + sha256 + ".model";
    }
}
