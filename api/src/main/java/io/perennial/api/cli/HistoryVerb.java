package io.perennial.api.cli;

import io.perennial.api.client.Ledger;
import io.perennial.api.client.Pulse;
import java.time.Duration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

/** Prints a model's decisions. */
@Command(name = "history", description = "Prints every decision about a model; as JSON, one entry a line.")
final class HistoryVerb extends ModelVerb {

    @Option(names = "--follow", description = "Goes on printing until interrupted or the life ends.")
    private boolean follow;

    HistoryVerb(Setting setting) {
        super(setting);
    }

    @Override
    Exit run() throws InterruptedException {
        Ledger ledger = new Ledger(platform(), model());
        print(ledger);
        Pulse pulse = new Pulse(Duration.ofMillis(500));
        while (follow) {
            pulse.next();
            print(ledger);
        }
        return Exit.DONE;
    }

    private void print(Ledger ledger) {
        for (JsonNode entry : ledger.fresh()) {
            answer(entry, line(entry));
        }
    }

    private static String line(JsonNode entry) {
        return entry.path("number").asString() + "  " + entry.path("at").asString() + "  "
                + entry.path("sentence").asString();
    }
}
