package io.perennial.activities.store;

import io.perennial.workflows.lifecycle.ModelId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/** Keeps model cards in Markdown at {@code cards/<model>/<sha256 of the package>.md}, each complete or not at all. */
public final class ModelCards {

    private final ArtifactRoot root;

    public ModelCards(ArtifactRoot root) {
        this.root = root;
    }

    /** Writes the card in the place of an earlier one of the same package of the same model; returns where, below the artifact root. */
    public String write(ModelId model, String packageSha256, String markdown) throws IOException {
        String uri = uri(model, packageSha256);
        Path file = root.resolve(uri);
        Path draft = Files.createTempFile(Files.createDirectories(file.resolveSibling(".")), ".draft-", ".md");
        Files.writeString(draft, markdown);
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        return uri;
    }

    /** The card of a package; empty when none was written. */
    public Optional<String> find(ModelId model, String packageSha256) throws IOException {
        Path file = root.resolve(uri(model, packageSha256));
        return Files.isRegularFile(file) ? Optional.of(Files.readString(file)) : Optional.empty();
    }

    private static String uri(ModelId model, String packageSha256) {
        return "cards/" + model + "/" + packageSha256 + ".md";
    }
}
