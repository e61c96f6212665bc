package io.perennial.activities.store.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.perennial.activities.store.ArtifactRoot;
import io.perennial.activities.store.Database;
import io.perennial.activities.store.Sha256;
import io.perennial.testbed.TestDatabase;
import io.perennial.workflows.data.SourceFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ContentAddressedSourceStoreTest extends SourceStoreContract {

    @AutoClose
    private static final Database database = TestDatabase.fresh().open();

    @TempDir
    private static Path directory;

    @Override
    SourceStore sources() {
        return new ContentAddressedSourceStore(database, new ArtifactRoot(directory));
    }

    @Test
    void keepsEveryByteOfTheFile() throws Exception {
        String text = "a,b\r\n1,\"x\"\r\n";
        SourceFile kept = keep(text);

        assertThat(directory.resolve(kept.uri())).hasContent(text);
        assertThat(kept.sha256()).isEqualTo(Sha256.hex(text));
    }

    @Test
    void leavesNothingBehindOfAMalformedFile() throws IOException {
        long before = files();

        assertThatThrownBy(() -> keep("a,b\n1\n")).isInstanceOf(MalformedSourceException.class);

        assertThat(files()).isEqualTo(before);
    }

    private static long files() throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(Files::isRegularFile).count();
        }
    }
}
