package io.perennial.activities.prediction;

import io.perennial.activities.store.ArtifactRoot;
import io.perennial.activities.store.AtomicFiles;
import io.perennial.activities.store.Sha256;
import io.perennial.workflows.lifecycle.ModelId;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The directory of one batch; every file appears complete or not at all. */
final class BatchFiles {

    private final String uri;
    private final Path directory;

    BatchFiles(ArtifactRoot root, ModelId model, int number) {
        this.uri = "batches/" + model + "/" + number;
        this.directory = root.resolve(uri);
    }

    String rowsUri() {
        return uri + "/rows.parquet";
    }

    String resultUri() {
        return uri + "/predictions.csv";
    }

    Path rows() {
        return directory.resolve("rows.parquet");
    }

    Path result() {
        return directory.resolve("predictions.csv");
    }

    /** A file for somebody to fill, in the same directory. */
    Path draft() throws IOException {
        return Files.createTempFile(Files.createDirectories(directory), ".draft-", ".tmp");
    }

    /** Puts a draft that is filled in its place once it is on the disk. */
    static void settle(Path draft, Path place) throws IOException {
        try (FileChannel file = FileChannel.open(draft, StandardOpenOption.WRITE)) {
            file.force(true);
        }
        Files.move(draft, place, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Writes a part, unless it is there already; returns its digest. */
    String writeOnce(int part, byte[] content) throws IOException {
        String sha256 = Sha256.hex(content);
        Path file = part(part);
        if (!Files.exists(file)) {
            AtomicFiles.write(file, content);
        } else if (!Sha256.ofFile(file).equals(sha256)) {
            throw BatchFailure.ALTERED.saying(name(part) + " was altered after it was written; start another batch");
        }
        return sha256;
    }

    byte[] read(int part) throws IOException {
        return Files.readAllBytes(part(part));
    }

    /** What a part is called in a sentence. */
    static String name(int part) {
        return "part " + part;
    }

    private Path part(int part) {
        return directory.resolve("parts/%06d.csv".formatted(part));
    }

    /** Removes all but the result, and that as well unless it is to stay. */
    void discard(boolean keepResult) throws IOException {
        if (!Files.isDirectory(directory)) {
            return;
        }
        for (Path file : deepestFirst()) {
            if (!keepResult || !(file.equals(result()) || file.equals(directory))) {
                Files.deleteIfExists(file);
            }
        }
    }

    private List<Path> deepestFirst() throws IOException {
        try (Stream<Path> tree = Files.walk(directory)) {
            return tree.sorted(Comparator.reverseOrder()).toList();
        }
    }
}
