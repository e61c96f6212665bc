package io.perennial.api.cli;

import io.perennial.api.problem.DidYouMean;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Reads a file that the caller named, or says why it cannot be read. */
final class GivenFile {

    private GivenFile() {}

    static byte[] bytes(Path file) {
        requireFile(file);
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UsageException("cannot read " + file + ": " + SystemFailure.inWords(e));
        }
    }

    static String text(Path file) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes(file)))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new UsageException("cannot read " + file + ": it is not UTF-8 text");
        }
    }

    /** Refuses what is no file that can be read, with the file that was probably meant. */
    static void requireFile(Path file) {
        if (Files.isDirectory(file)) {
            throw new UsageException("cannot read " + file + ": it is a directory; name a file in it");
        }
        if (!Files.exists(file)) {
            throw new UsageException("cannot read " + file + ": there is no such file"
                    + DidYouMean.nearest(String.valueOf(file.getFileName()), beside(file))
                            .map(name -> "; did you mean '" + file.resolveSibling(name) + "'?")
                            .orElse(""));
        }
        if (!Files.isReadable(file)) {
            throw new UsageException("cannot read " + file + ": you are not allowed to");
        }
    }

    private static List<String> beside(Path file) {
        try (Stream<Path> files = Files.list(file.toAbsolutePath().resolve("..").normalize())) {
            return files.map(each -> String.valueOf(each.getFileName())).toList();
        } catch (IOException e) {
            return List.of(); // a directory that cannot be listed suggests nothing
        }
    }
}
