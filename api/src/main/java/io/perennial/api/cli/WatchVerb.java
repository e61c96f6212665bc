package io.perennial.api.cli;

import io.perennial.api.client.Ledger;
import io.perennial.api.client.Platform;
import io.perennial.api.client.Pulse;
import java.time.Duration;
import java.util.Locale;
import picocli.CommandLine.Command;
import tools.jackson.databind.JsonNode;

/** Follows a model: its present sentence whenever that changes, and each new decision. */
@Command(name = "watch", description = "Follows a model until interrupted or the life ends.")
final class WatchVerb extends ModelVerb {

    WatchVerb(Setting setting) {
        super(setting);
    }

    @Override
    Exit run() throws InterruptedException {
        Platform platform = platform();
        Ledger ledger = new Ledger(platform, model());
        Pulse pulse = new Pulse(Duration.ofMillis(500));
        String last = "";
        while (true) {
            ledger.fresh()
                    .forEach(
                            entry -> answer(entry, "  " + entry.path("sentence").asString()));
            JsonNode status = platform.get(path("")).path("status");
            String now = status.path("stage").asString().toLowerCase(Locale.ROOT) + ": "
                    + status.path("sentence").asString();
            if (!now.equals(last)) {
                answer(status, now);
                last = now;
            }
            if ("RETIRED".equals(status.path("stage").asString())) {
                return Exit.DONE;
            }
            pulse.next();
        }
    }
}
