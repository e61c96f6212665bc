package io.perennial.api.cli;

import io.perennial.api.client.Platform;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import tools.jackson.databind.JsonNode;

/** One verb of the command line. */
abstract class Verb implements Callable<Integer> {

    private final Setting setting;
    private List<String> chosen = List.of();

    Verb(Setting setting) {
        this.setting = setting;
    }

    @Override
    public final Integer call() throws Exception {
        if (terminal().fields().isPresent()) {
            chosen = choose(terminal().fields().get());
        }
        if (terminal().fields().filter(String::isBlank).isPresent()) {
            terminal().printJson(fields().names());
            return Exit.DONE.code();
        }
        return run().code();
    }

    /** The fields among which {@code --json a,b} chooses; none of a verb that answers as a whole. */
    Fields fields() {
        return Fields.NONE;
    }

    private List<String> choose(String words) {
        if (fields().names().isEmpty()) {
            throw new UsageException("this verb answers as a whole: write --json without fields");
        }
        return words.isBlank() ? List.of() : fields().chosen(words);
    }

    /** Does what the verb says. */
    abstract Exit run() throws Exception;

    final Setting setting() {
        return setting;
    }

    final Terminal terminal() {
        return setting.terminal();
    }

    final Platform platform() {
        return setting.platform();
    }

    /** Prints an answer: whole as JSON, or the given line for a person. */
    final void answer(JsonNode whole, String line) {
        if (terminal().json()) {
            printJson(whole);
        } else {
            terminal().print(line);
        }
    }

    /** Prints an entry, or a list of them, with the fields that the caller chose. */
    final void printJson(JsonNode whole) {
        if (chosen.isEmpty()) {
            terminal().printJson(whole);
        } else if (whole.isArray()) {
            terminal()
                    .printJson(whole.values().stream()
                            .map(entry -> fields().pick(entry, chosen))
                            .toList());
        } else {
            terminal().printJson(fields().pick(whole, chosen));
        }
    }

    /** Sends a CSV file; returns its sha256, under which the server knows it. */
    final String upload(Path source) {
        return upload(source, "/api/v1/sources", "text/csv");
    }

    /** Sends a file to the door that takes its kind; returns its sha256, under which the server knows it. */
    final String upload(Path file, String door, String contentType) {
        terminal().say("uploading " + file + " …");
        byte[] content = GivenFile.bytes(file);
        String name = Platform.encoded(file.getFileName().toString());
        return platform()
                .post(door + "?name=" + name, contentType, content)
                .path("sha256")
                .asString();
    }

    /** Names the next useful command. */
    final void next(String command) {
        terminal().say("next: perennial " + command);
    }
}
