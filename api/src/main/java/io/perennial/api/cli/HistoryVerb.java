package io.perennial.api.cli;

import io.perennial.api.client.Ledger;
import io.perennial.api.client.Pulse;
import io.perennial.workflows.lifecycle.ledger.Decision;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

/** Prints a model's decisions. */
@Command(
        name = "history",
        description = {"Prints the decisions about a model, oldest first; as JSON, one entry a line.", Fields.HELP})
final class HistoryVerb extends ModelVerb {

    private static final Fields FIELDS =
            Fields.of("decision", List.of("number", "at", "sentence", "hash"), Decision.class);

    @Option(names = "--follow", description = "Goes on printing until interrupted or the life ends.")
    private boolean follow;

    @Option(
            names = "--limit",
            paramLabel = "N",
            description = "The newest N decisions; with --after, the first N after that number.")
    private Optional<Integer> limit = Optional.empty();

    @Option(names = "--after", paramLabel = "NUMBER", description = "Only decisions after the one with this number.")
    private Optional<Long> after = Optional.empty();

    HistoryVerb(Setting setting) {
        super(setting);
    }

    @Override
    Fields fields() {
        return FIELDS;
    }

    @Override
    Exit run() throws InterruptedException {
        requireSense();
        Ledger ledger = new Ledger(platform(), model(), after.orElse(0L));
        boolean retired = print(limited(ledger.fresh()));
        Pulse pulse = new Pulse(Duration.ofMillis(500));
        while (follow && !retired) {
            pulse.next();
            retired = print(ledger.fresh());
        }
        return Exit.DONE;
    }

    private void requireSense() {
        if (limit.filter(entries -> entries < 1).isPresent()) {
            throw new UsageException("--limit must be at least 1, got " + limit.get());
        }
        if (after.filter(number -> number < 0).isPresent()) {
            throw new UsageException("--after must be at least 0, got " + after.get());
        }
        if (follow && limit.isPresent() && after.isPresent()) {
            throw new UsageException(
                    "--follow goes on to the end, so --limit with --after makes no sense; leave one out");
        }
    }

    private List<JsonNode> limited(List<JsonNode> entries) {
        int shown = Math.min(limit.orElse(Integer.MAX_VALUE), entries.size());
        return after.isPresent() ? entries.subList(0, shown) : entries.subList(entries.size() - shown, entries.size());
    }

    /** True when the life has ended, after which nothing is written any more. */
    private boolean print(List<JsonNode> entries) {
        boolean retired = false;
        for (JsonNode entry : entries) {
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
