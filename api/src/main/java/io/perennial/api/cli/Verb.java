package io.perennial.api.cli;

import io.perennial.api.client.Platform;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import tools.jackson.databind.JsonNode;

/** One verb of the command line. */
abstract class Verb implements Callable<Integer> {

    private final Setting setting;

    Verb(Setting setting) {
        this.setting = setting;
    }

    @Override
    public final Integer call() throws Exception {
        return run().code();
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
            terminal().printJson(whole);
        } else {
            terminal().print(line);
        }
    }

    /** Sends a CSV file; returns its sha256, under which the server knows it. */
    final String upload(Path source) {
        terminal().say("uploading " + source + " …");
        String name = Platform.encoded(source.getFileName().toString());
        return platform()
                .post("/api/v1/sources?name=" + name, "text/csv", GivenFile.bytes(source))
                .path("sha256")
                .asString();
    }

    /** Names the next useful command. */
    final void next(String command) {
        terminal().say("next: perennial " + command);
    }
}
