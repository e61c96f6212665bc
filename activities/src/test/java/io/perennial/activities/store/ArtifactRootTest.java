package io.perennial.activities.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ArtifactRootTest {

    @TempDir
    private Path directory;

    @Test
    void resolvesWhatLiesBelowIt() throws IOException {
        ArtifactRoot root = new ArtifactRoot(directory.resolve("made"));
        Files.writeString(root.directory().resolve("file.csv"), "a");

        assertThat(root.resolve("models/x/../y")).isEqualTo(root.directory().resolve("models/y"));
        assertThat(root.resolve("file.csv")).hasContent("a");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/etc/passwd", "../secret", "models/../../secret", "a\0b"})
    void refusesToLeave(String uri) {
        ArtifactRoot root = new ArtifactRoot(directory);

        assertThatThrownBy(() -> root.resolve(uri)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void followsNoLinkThatLeadsOut() throws IOException {
        ArtifactRoot root = new ArtifactRoot(directory.resolve("root"));
        Path outside = Files.createDirectory(directory.resolve("outside"));
        Path inside = Files.createDirectory(root.directory().resolve("inside"));
        Files.createSymbolicLink(root.directory().resolve("out"), outside);
        Files.createSymbolicLink(root.directory().resolve("dangling"), directory.resolve("nowhere"));
        Files.createSymbolicLink(root.directory().resolve("in"), inside);

        assertThatThrownBy(() -> root.resolve("out/file")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> root.resolve("dangling/file")).isInstanceOf(IllegalArgumentException.class);
        assertThat(root.resolve("in/file")).isEqualTo(root.directory().resolve("in/file"));
    }
}
