package io.perennial.activities.inference;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.HexFormat;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The files of one package by name, with the digest over them. */
final class PackageFiles {

    static final String MODEL = "model.json";
    static final String WEIGHTS = "weights.safetensors";
    static final String REFERENCE = "reference.json";

    private static final int MOST_FILES = 16;
    private static final long MOST_BYTES = 256L << 20;

    private final SortedMap<String, byte[]> contents;

    PackageFiles(Map<String, byte[]> contents) {
        this.contents = new TreeMap<>(contents);
    }

    /** Reads all files of a directory, within bounds. */
    static PackageFiles read(Path directory) throws IOException, UnusableModelException {
        Map<String, byte[]> contents = new TreeMap<>();
        long bytes = 0;
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.limit(MOST_FILES + 1L).toList()) {
                bytes += size(file);
                if (bytes > MOST_BYTES || contents.size() == MOST_FILES) {
                    throw new UnusableModelException("package " + directory.getFileName() + " is larger than "
                            + MOST_FILES + " files or " + MOST_BYTES + " bytes");
                }
                contents.put(String.valueOf(file.getFileName()), Files.readAllBytes(file));
            }
        }
        return new PackageFiles(contents);
    }

    private static long size(Path file) throws IOException, UnusableModelException {
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            throw new UnusableModelException("package holds something that is not a file: " + file.getFileName());
        }
        return Files.size(file);
    }

    boolean has(String name) {
        return contents.containsKey(name);
    }

    byte[] content(String name) throws UnusableModelException {
        byte[] content = contents.get(name);
        if (content == null) {
            throw new UnusableModelException("package has no " + name);
        }
        return content;
    }

    /** Digest of the package: SHA-256 over the sorted names with each file's own SHA-256. */
    String sha256() {
        MessageDigest digest = sha();
        contents.forEach((name, content) -> {
            String line = name + ' ' + HexFormat.of().formatHex(sha().digest(content)) + '\n';
            digest.update(line.getBytes(StandardCharsets.UTF_8));
        });
        return HexFormat.of().formatHex(digest.digest());
    }

    /** Every file by its name. */
    Map<String, byte[]> contents() {
        return Collections.unmodifiableMap(contents);
    }

    private static MessageDigest sha() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
