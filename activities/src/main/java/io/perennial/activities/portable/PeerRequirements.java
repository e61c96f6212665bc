package io.perennial.activities.portable;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** What a Python needs to load our models: the very versions that the peer environment of the tests has. */
final class PeerRequirements {

    /** Version of Python that the pins were made for. */
    static final String PYTHON = "3.11";

    private static final String FILE = "requirements.in";

    private PeerRequirements() {}

    /** One requirement a line, such as {@code onnx==1.22.0}. */
    static List<String> lines() {
        try (InputStream file = PeerRequirements.class.getResourceAsStream(FILE)) {
            if (file == null) {
                throw new IllegalStateException(FILE + " was not packaged; it comes from infra/peer");
            }
            return new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The pinned version of a package. */
    static String version(String name) {
        String start = name + "==";
        return lines().stream()
                .filter(line -> line.startsWith(start))
                .map(line -> line.substring(start.length()))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(FILE + " pins no " + name));
    }
}
