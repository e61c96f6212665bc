package io.perennial.activities.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Files that appear complete or not at all: written to a draft, forced to the disk, then renamed; a draft that fails gives its space back. */
public final class AtomicFiles {

    private static final String DRAFT = ".draft-";

    private AtomicFiles() {}

    /** Writes a file in the place of an earlier one; its directory is made. */
    public static void write(Path file, byte[] content) throws IOException {
        Path draft = Files.createTempFile(directoryOf(file), DRAFT, "");
        try {
            force(draft, content);
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            discard(draft, e);
            throw e;
        }
    }

    /** Writes files by their paths within a new directory, unless the directory is there already. */
    public static void writeAll(Path directory, Map<String, byte[]> files) throws IOException {
        if (Files.isDirectory(directory)) {
            return;
        }
        Path draft = Files.createTempDirectory(directoryOf(directory), DRAFT);
        try {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                Path path = draft.resolve(file.getKey());
                directoryOf(path);
                force(path, file.getValue());
            }
            Files.move(draft, directory, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            discard(draft, e);
            if (!Files.isDirectory(directory)) { // else another attempt was faster
                throw e;
            }
        }
    }

    /** Writes a file that is on the disk when this returns; one that cannot be written whole is left for the caller to remove. */
    public static void force(Path file, byte[] content) throws IOException {
        try (FileChannel channel = FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
            ByteBuffer buffer = ByteBuffer.wrap(content);
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
            channel.force(true);
        }
    }

    private static Path directoryOf(Path file) throws IOException {
        return Files.createDirectories(file.resolveSibling("."));
    }

    private static void discard(Path draft, IOException why) {
        try {
            for (Path file : deepestFirst(draft)) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            why.addSuppressed(e);
        }
    }

    private static List<Path> deepestFirst(Path draft) throws IOException {
        try (Stream<Path> tree = Files.walk(draft)) {
            return tree.sorted(Comparator.reverseOrder()).toList();
        }
    }
}
