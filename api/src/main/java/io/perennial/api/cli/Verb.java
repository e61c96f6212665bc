package io.perennial.api.cli;

import io.perennial.api.client.Platform;
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

    /** Names the next useful command. */
    final void next(String command) {
        terminal().say("next: perennial " + command);
    }
}
