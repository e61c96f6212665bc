package io.perennial.activities.portable;

import io.perennial.activities.store.ArtifactRoot;
import io.perennial.activities.store.AtomicFiles;
import io.perennial.activities.store.Sha256;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Keeps exported models at {@code portable/<sha256>}, each content once, complete or not at all. */
public final class ExportedFiles {

    private final ArtifactRoot root;

    public ExportedFiles(ArtifactRoot root) {
        this.root = root;
    }

    /** Where an exported model lies and what its digest is. */
    public record Written(String uri, String sha256) {}

    /** Writes files by their paths within the directory, unless they are there already. */
    public Written write(Map<String, byte[]> files) throws IOException {
        SortedMap<String, String> digests = new TreeMap<>();
        files.forEach((path, content) -> digests.put(path, Sha256.hex(content)));
        String sha256 = sha256(digests);
        String uri = "portable/" + sha256;
        AtomicFiles.writeAll(root.resolve(uri), files);
        return new Written(uri, sha256);
    }

    /**
     * The directory of an exported model, after its digest is checked.
     *
     * @throws IOException when it cannot be read, or is not what was written
     */
    public Path verified(String uri, String sha256) throws IOException {
        Path directory = root.resolve(uri);
        SortedMap<String, String> digests = new TreeMap<>();
        for (Path file : files(directory)) {
            digests.put(directory.relativize(file).toString(), Sha256.ofFile(file));
        }
        if (!sha256(digests).equals(sha256)) {
            throw new IOException(uri + " was altered after it was written");
        }
        return directory;
    }

    private static List<Path> files(Path directory) throws IOException {
        try (Stream<Path> tree = Files.walk(directory)) {
            return tree.filter(Files::isRegularFile).toList();
        }
    }

    /** SHA-256 over the sorted paths with each file's own SHA-256, as of packages. */
    private static String sha256(SortedMap<String, String> digests) {
        MessageDigest digest = Sha256.digest();
        digests.forEach((path, sha256) -> digest.update((path + ' ' + sha256 + '\n').getBytes(StandardCharsets.UTF_8)));
        return HexFormat.of().formatHex(digest.digest());
    }
}
