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
        boolean retired = print(ledger);
        Pulse pulse = new Pulse(Duration.ofMillis(500));
        while (follow && !retired) {
            pulse.next();
            retired = print(ledger);
        }
        return Exit.DONE;
    }

    /** True when the life has ended, after which nothing is written any more. */
    private boolean print(Ledger ledger) {
        boolean retired = false;
        for (JsonNode entry : ledger.fresh()) {
            answer(entry, line(entry));
            retired |= entry.path("decision").path("kind").asString("").equals("RETIRED");
        }
        return retired;
    }

    private static String line(JsonNode entry) {
        return entry.path("number").asString() + "  "
                + Clock.second(entry.path("at").asString()) + "  "
                + entry.path("sentence").asString();
    }
}
