package io.perennial.activities.evaluation.findings;

import io.perennial.activities.store.ArtifactRoot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Keeps model cards at {@code cards/<sha256 of the package>.md}, each complete or not at all. */
final class ModelCards {

    private final ArtifactRoot root;

    ModelCards(ArtifactRoot root) {
        this.root = root;
    }

    /** Writes the card in the place of an earlier one of the same package; returns where, below the artifact root. */
    String write(ModelCard card) throws IOException {
        String uri = "cards/" + card.packageSha256() + ".md";
        Path file = root.resolve(uri);
        Path draft = Files.createTempFile(Files.createDirectories(file.resolveSibling(".")), ".draft-", ".md");
        Files.writeString(draft, card.markdown());
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        return uri;
    }
}
