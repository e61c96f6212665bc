package io.perennial.activities.monitoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.perennial.activities.inference.ColumnReference;
import io.perennial.activities.store.ArtifactRoot;
import io.perennial.workflows.data.ColumnType;
import io.perennial.workflows.serving.ServedVersion;
import io.temporal.failure.ApplicationFailure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PackagedReferencesTest {

    @TempDir
    private Path directory = Path.of("");

    private PackagedReferences references;

    @BeforeEach
    void openRoot() {
        references = new PackagedReferences(new ArtifactRoot(directory));
    }

    @Test
    void readsNumbersAndWordsOfAPackage() throws IOException {
        ServedVersion version = write("reference.json", """
                {"columns": [
                  {"name": "speed", "type": "NUMBER", "cuts": [25.0, 33.0], "counts": [10, 20, 30], "words": {}},
                  {"name": "cd", "type": "CATEGORY", "words": {"yes": 40, "no": 20}}]}
                """);
        assertThat(references.of(version))
                .containsExactly(
                        new ColumnReference(
                                "speed", ColumnType.NUMBER, List.of(25.0, 33.0), List.of(10L, 20L, 30L), Map.of()),
                        new ColumnReference(
                                "cd", ColumnType.CATEGORY, List.of(), List.of(), Map.of("yes", 40L, "no", 20L)));
    }

    @Test
    void aPackageWithoutAReferenceHasNone() throws IOException {
        assertThat(references.of(write("model.json", "{}"))).isEmpty();
    }

    /** It gave no reference, so that drift stayed unknown for the rest of the watch. */
    @Test
    void aDiskThatDoesNotAnswerIsAnOutageAndNoMissingReference() throws IOException {
        ServedVersion version = write("reference.json", "{\"columns\": []}");
        Path away = Files.move(directory.resolve("models"), directory.resolve("away"));
        assertThatThrownBy(() -> references.of(version)).isInstanceOf(UncheckedIOException.class);
        Files.move(away, directory.resolve("models"));
        assertThat(references.of(version)).isEmpty();
    }

    @Test
    void aReferenceThatWasAlteredIsRefused() throws IOException {
        ServedVersion version = write("reference.json", "{\"columns\": []}");
        write("reference.json", "{\"columns\": [ ]}");
        assertRefused(version, "was altered");
    }

    @Test
    void aReferenceThatIsNotJsonIsRefused() throws IOException {
        assertRefused(write("reference.json", "not json"), "malformed");
    }

    private void assertRefused(ServedVersion version, String why) {
        assertThatThrownBy(() -> references.of(version)).isInstanceOfSatisfying(ApplicationFailure.class, failure -> {
            assertThat(failure.getType()).isEqualTo("PACKAGE_UNUSABLE");
            assertThat(failure.isNonRetryable()).isTrue();
            assertThat(failure.getOriginalMessage()).contains("v3", why);
        });
    }

    private ServedVersion write(String name, String content) throws IOException {
        Files.writeString(
                Files.createDirectories(directory.resolve("models/abc")).resolve(name), content);
        return new ServedVersion(3, "models/abc", sha256(name + " " + sha256(content) + "\n"));
    }

    private static String sha256(String content) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(content.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        }
    }
}
