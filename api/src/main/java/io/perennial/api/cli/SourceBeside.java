package io.perennial.api.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/** Finds the source file that a spec names and that lies beside it. */
final class SourceBeside {

    private SourceBeside() {}

    /** The file beside the spec; empty when the spec names none, or cannot be read: the server says why in better words. */
    static Optional<Path> of(Path spec) {
        return name(GivenFile.text(spec)).map(spec.toAbsolutePath()::resolveSibling);
    }

    /** The file beside the spec, which can be read. */
    static Path required(Path spec) {
        Path source = of(spec).orElseThrow(() ->
                new UsageException(spec + " names no data.source; name the CSV file that lies beside it"));
        if (!Files.isReadable(source)) {
            throw new UsageException(
                    "the source " + source + " named in " + spec + " cannot be read; put it beside the spec");
        }
        return source;
    }

    private static Optional<String> name(String yaml) {
        try {
            Object root = new Yaml(new SafeConstructor(new LoaderOptions())).load(yaml);
            return root instanceof Map<?, ?> spec && spec.get("data") instanceof Map<?, ?> data
                    ? Optional.ofNullable(data.get("source")).map(Object::toString)
                    : Optional.empty();
        } catch (YAMLException e) {
            return Optional.empty();
        }
    }
}
