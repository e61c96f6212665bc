package io.perennial.api.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Ends a model's life. */
@Command(
        name = "retire",
        description = "Ends a model's life: its successor answers from now on, or nobody, and its ledger is closed.")
final class RetireVerb extends AskVerb {

    @Option(
            names = "--successor",
            paramLabel = "MODEL",
            description = "A model that serves; it answers from now on whoever asks this one.")
    private Optional<String> successor = Optional.empty();

    @Option(names = "--confirm", required = true, paramLabel = "MODEL", description = "The model's name once more.")
    private String confirmation = "";

    RetireVerb(Setting setting) {
        super(setting);
    }

    @Override
    Exit run() {
        if (!confirmation.equals(model())) {
            throw new UsageException("--confirm says '" + confirmation + "', but the model is '" + model() + "'");
        }
        Map<String, Object> body = new LinkedHashMap<>(Map.of("reason", reason()));
        successor.ifPresent(heir -> body.put("successor", heir));
        return ask("retire", body);
    }
}
