package io.perennial.api.cli;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** Shows how much is left to a model, and leaves more or less to it when told so. */
@Command(
        name = "automate",
        description = {
            "Shows how much is left to the model, and what decided cases show.",
            "With a degree it goes there: up by one degree when people are proven to agree with the model, down at once."
        })
final class AutomateVerb extends ModelVerb {

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "DEGREE",
            description = "human_only, shadow, assist, partial or full")
    private Optional<String> degree = Optional.empty();

    @Option(
            names = "--segment",
            paramLabel = "NAME",
            description = "A segment with a degree of its own, such as 'country = DE'; all other rows when left out.")
    private Optional<String> segment = Optional.empty();

    @Option(names = "--reason", description = "Why; needed with a degree, kept in the ledger.")
    private Optional<String> reason = Optional.empty();

    @Mixin
    private CommandKey key = new CommandKey();

    AutomateVerb(Setting setting) {
        super(setting);
    }

    @Override
    Exit run() {
        if (degree.isEmpty()) {
            JsonNode view = platform().get(path("/automation"));
            answer(view, lines(view));
            return Exit.DONE;
        }
        Map<String, Object> body = new LinkedHashMap<>(Map.of("degree", degree.get(), "reason", why()));
        segment.ifPresent(name -> body.put("segment", name));
        JsonNode receipt = key.send(terminal(), headers -> platform().post(path("/automation"), body, headers));
        answer(receipt, receipt.path("sentence").asString());
        next("history " + model());
        return Exit.DONE;
    }

    private String why() {
        return reason.orElseThrow(() -> new UsageException("say why with --reason; nothing was changed"));
    }

    private static String lines(JsonNode view) {
        return view.path("degrees").valueStream().map(AutomateVerb::line).collect(Collectors.joining("\n"));
    }

    private static String line(JsonNode rows) {
        String name = rows.path("segment").asString("");
        return (name.isEmpty() ? "" : name + ": ") + word(rows.path("degree")) + ", at most "
                + word(rows.path("highest")) + "; " + rows.path("sentence").asString();
    }

    /** As it is typed. */
    private static String word(JsonNode degree) {
        return degree.asString().toLowerCase(Locale.ROOT);
    }
}
