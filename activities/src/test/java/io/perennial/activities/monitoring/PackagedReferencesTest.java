package io.perennial.activities.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.activities.inference.ColumnReference;
import io.perennial.activities.store.ArtifactRoot;
import io.perennial.workflows.data.ColumnType;
import io.perennial.workflows.serving.ServedVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PackagedReferencesTest {

    private static final ServedVersion VERSION = new ServedVersion(3, "models/abc", "abc");

    @TempDir
    private Path directory = Path.of("");

    @Test
    void readsNumbersAndWordsOfAPackage() throws IOException {
        write("""
                {"columns": [
                  {"name": "speed", "type": "NUMBER", "cuts": [25.0, 33.0], "counts": [10, 20, 30], "words": {}},
                  {"name": "cd", "type": "CATEGORY", "words": {"yes": 40, "no": 20}}]}
                """);
        assertThat(references().of(VERSION))
                .containsExactly(
                        new ColumnReference(
                                "speed", ColumnType.NUMBER, List.of(25.0, 33.0), List.of(10L, 20L, 30L), Map.of()),
                        new ColumnReference(
                                "cd", ColumnType.CATEGORY, List.of(), List.of(), Map.of("yes", 40L, "no", 20L)));
    }

    @Test
    void aPackageWithoutAReferenceHasNone() {
        assertThat(references().of(VERSION)).isEmpty();
    }

    @Test
    void aReferenceThatIsNotJsonIsNone() throws IOException {
        write("not json");
        assertThat(references().of(VERSION)).isEmpty();
    }

    private PackagedReferences references() {
        return new PackagedReferences(new ArtifactRoot(directory));
    }

    private void write(String content) throws IOException {
        Path model = Files.createDirectories(directory.resolve("models/abc"));
        Files.writeString(model.resolve("reference.json"), content);
    }
}
