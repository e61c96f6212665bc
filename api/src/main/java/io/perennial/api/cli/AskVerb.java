package io.perennial.api.cli;

import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

/** Asks the lifecycle for something that counts once under its command id. */
abstract class AskVerb extends ModelVerb {

    @Option(names = "--reason", required = true, description = "Why; kept in the ledger.")
    private String reason = "";

    @Option(
            names = "--command-id",
            paramLabel = "ID",
            description = "The same id has its effect once, however often it is sent.")
    private Optional<String> commandId = Optional.empty();

    AskVerb(Setting setting) {
        super(setting);
    }

    final String reason() {
        return reason;
    }

    final Exit ask(String action, Object body) {
        Map<String, String> headers =
                commandId.map(id -> Map.of("Idempotency-Key", id)).orElse(Map.of());
        JsonNode receipt = platform().post(path("/" + action), body, headers);
        answer(receipt, receipt.path("sentence").asString());
        next("watch " + model());
        return Exit.DONE;
    }
}
