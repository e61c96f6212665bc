package io.perennial.activities.store;

import io.perennial.workflows.lifecycle.ModelId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Keeps model cards in Markdown at {@code cards/<model>/<sha256 of the package>.md}, each complete or not at all. */
public final class ModelCards {

    private static final String TEXT = ".md";
    private static final String PICTURE = ".json";

    private final ArtifactRoot root;

    public ModelCards(ArtifactRoot root) {
        this.root = root;
    }

    /** Writes the card in the place of an earlier one of the same package of the same model; returns where, below the artifact root. */
    public String write(ModelId model, String packageSha256, String markdown) throws IOException {
        return keep(uri(model, packageSha256, TEXT), markdown);
    }

    /** Writes what the pictures of the card show. */
    public void draw(ModelId model, String packageSha256, HeldOutPicture picture) throws IOException {
        keep(uri(model, packageSha256, PICTURE), StoredJson.write(picture));
    }

    private String keep(String uri, String content) throws IOException {
        AtomicFiles.write(root.resolve(uri), content.getBytes(StandardCharsets.UTF_8));
        return uri;
    }

    /** The card of a package; empty when none was written. */
    public Optional<String> find(ModelId model, String packageSha256) throws IOException {
        return read(uri(model, packageSha256, TEXT));
    }

    /** What the pictures of a card show; empty for cards of before they were drawn. */
    public Optional<HeldOutPicture> picture(ModelId model, String packageSha256) throws IOException {
        return read(uri(model, packageSha256, PICTURE)).map(json -> StoredJson.read(json, HeldOutPicture.class));
    }

    private Optional<String> read(String uri) throws IOException {
        Path file = root.resolve(uri);
        return Files.isRegularFile(file) ? Optional.of(Files.readString(file)) : Optional.empty();
    }

    private static String uri(ModelId model, String packageSha256, String ending) {
        return "cards/" + model + "/" + packageSha256 + ending;
    }
}
