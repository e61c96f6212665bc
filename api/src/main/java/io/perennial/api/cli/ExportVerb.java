package io.perennial.api.cli;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.node.JsonNodeFactory;

/** Writes what a model was asked, and what it answered, to a file. */
@Command(
        name = "export",
        description = {
            "Writes what a model was asked and answered to a file, one line of JSON each, in the order of time,",
            "so that the same rows can be asked of another version."
        })
final class ExportVerb extends ModelVerb {

    @Option(names = "--from", paramLabel = "TIME", description = "A day in UTC, or an instant; else from the first on.")
    private Optional<String> from = Optional.empty();

    @Option(names = "--to", paramLabel = "TIME", description = "The same; what is answered from then on is left out.")
    private Optional<String> to = Optional.empty();

    @Option(names = "--rollout", paramLabel = "NUMBER", description = "Only what was answered while it was open.")
    private Optional<Integer> rollout = Optional.empty();

    @Option(names = "--out", paramLabel = "FILE", required = true, description = "Where the lines go.")
    private Path out = Path.of("");

    ExportVerb(Setting setting) {
        super(setting);
    }

    @Override
    Exit run() throws IOException {
        OutputFile.require(out);
        platform().download(path("/predictions") + query(), out);
        long lines = lines();
        answer(
                JsonNodeFactory.instance.objectNode().put("predictions", lines).put("file", out.toString()),
                lines + " predictions\n  " + out);
        return Exit.DONE;
    }

    private String query() {
        Map<String, String> asked = new LinkedHashMap<>();
        from.ifPresent(time -> asked.put("from", time));
        to.ifPresent(time -> asked.put("to", time));
        rollout.ifPresent(number -> asked.put("rollout", number.toString()));
        return asked.isEmpty()
                ? ""
                : asked.entrySet().stream()
                        .map(one -> one.getKey() + "=" + URLEncoder.encode(one.getValue(), StandardCharsets.UTF_8))
                        .collect(Collectors.joining("&", "?", ""));
    }

    private long lines() throws IOException {
        try (Stream<String> lines = Files.lines(out)) {
            return lines.count();
        }
    }
}
