package io.perennial.activities.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class AtomicFilesTest {

    private final FileSystem small = Jimfs.newFileSystem(Configuration.unix().toBuilder()
            .setBlockSize(512)
            .setMaxSize(16 << 10)
            .build());
    private final Path directory = small.getPath("/kept");

    @AfterEach
    void close() throws IOException {
        small.close();
    }

    @Test
    void fileTakesThePlaceOfAnEarlierOne() throws IOException {
        Path file = directory.resolve("a/b.json");

        AtomicFiles.write(file, new byte[] {1});
        AtomicFiles.write(file, new byte[] {2, 3});

        assertThat(Files.readAllBytes(file)).containsExactly(2, 3);
        assertThat(names()).containsExactly("a/b.json");
    }

    @Test
    void fileThatTheDiskHasNoRoomForLeavesTheEarlierOneAndNothingElse() throws IOException {
        Path file = directory.resolve("b.json");
        AtomicFiles.write(file, new byte[] {1});

        assertThatThrownBy(() -> AtomicFiles.write(file, new byte[20 << 10])).isInstanceOf(IOException.class);

        assertThat(Files.readAllBytes(file)).containsExactly(1);
        assertThat(names()).containsExactly("b.json");
        AtomicFiles.write(directory.resolve("c.json"), new byte[12 << 10]); // its room was given back
    }

    @Test
    void directoryThatTheDiskHasNoRoomForDoesNotAppear() throws IOException {
        Map<String, byte[]> files = new TreeMap<>(Map.of("a/first", new byte[10 << 10], "second", new byte[10 << 10]));

        assertThatThrownBy(() -> AtomicFiles.writeAll(directory.resolve("model"), files))
                .isInstanceOf(IOException.class);

        assertThat(names()).isEmpty();
        files.put("second", new byte[1]);
        AtomicFiles.writeAll(directory.resolve("model"), files);
        assertThat(names()).containsExactly("model/a/first", "model/second");
    }

    @Test
    void directoryThatIsThereStaysAsItIs() throws IOException {
        AtomicFiles.writeAll(directory.resolve("model"), Map.of("first", new byte[1]));

        AtomicFiles.writeAll(directory.resolve("model"), Map.of("other", new byte[1]));

        assertThat(names()).containsExactly("model/first");
    }

    private Stream<String> names() throws IOException {
        try (Stream<Path> tree = Files.walk(directory)) {
            return tree
                    .filter(Files::isRegularFile)
                    .map(file -> directory.relativize(file).toString())
                    .sorted()
                    .toList()
                    .stream();
        }
    }
}
