package io.perennial.api.cli;

import java.nio.file.Files;
import java.nio.file.Path;

/** Refuses a file that cannot be written, before any work is done for what goes there. */
final class OutputFile {

    private OutputFile() {}

    /** One that is written where it lies, so that its directory need not be writable when it is there. */
    static void requireInPlace(Path file) {
        if (Files.isDirectory(file) || !Files.isWritable(file)) {
            require(file);
        }
    }

    /** One that is put in its place once it is whole. */
    static void require(Path file) {
        Path directory = file.toAbsolutePath().resolve("..").normalize();
        if (Files.isDirectory(file)) {
            throw unwritable(file, "it is a directory; name a file in it");
        }
        if (!Files.isDirectory(directory)) {
            throw unwritable(file, "there is no directory " + directory);
        }
        if (!Files.isWritable(directory)) {
            throw unwritable(file, "you are not allowed to write in " + directory);
        }
    }

    private static UsageException unwritable(Path file, String why) {
        return new UsageException("cannot write " + file + ": " + why);
    }
}
