package io.perennial.activities.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.workflows.training.ImportedFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class UploadedModelsTest {

    @TempDir
    private Path directory;

    @Test
    void theSameBytesAreKeptOnceUnderTheirLatestName() throws IOException {
        UploadedModels models = new UploadedModels(new ArtifactRoot(directory));
        ImportedFile first = models.keep("a.onnx", new byte[] {1, 2});
        ImportedFile again = models.keep("b.onnx", new byte[] {1, 2});

        assertThat(again.uri()).isEqualTo(first.uri()).isEqualTo("imports/" + first.sha256() + ".model");
        assertThat(models.find(first.sha256(), List.of("no", "yes")))
                .contains(new ImportedFile(first.uri(), first.sha256(), "b.onnx", List.of("no", "yes")));
        try (Stream<Path> files = Files.list(directory.resolve("imports"))) {
            assertThat(files).hasSize(2);
        }
    }

    @Test
    void whatNobodyUploadedIsNotFound() throws IOException {
        UploadedModels models = new UploadedModels(new ArtifactRoot(directory));

        assertThat(models.find("0".repeat(64), List.of())).isEmpty();
        assertThat(models.find("../../etc/passwd", List.of())).isEmpty();
    }
}
