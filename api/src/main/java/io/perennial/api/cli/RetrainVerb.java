package io.perennial.api.cli;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Asks for one retraining. */
@Command(name = "retrain", description = "Asks for one retraining.")
final class RetrainVerb extends AskVerb {

    @Option(
            names = "--source",
            paramLabel = "CSV",
            description = "Train on this file instead of the spec's source and the outcomes.")
    private Optional<Path> source = Optional.empty();

    @Option(
            names = "--without-contract-of",
            split = ",",
            paramLabel = "COLUMN",
            description = "Columns whose rules are switched off.")
    private List<String> contractColumns = List.of();

    @Option(names = "--skip-shadow", description = "Switches the shadow test off.")
    private boolean skipShadow;

    @Option(names = "--skip-canary", description = "Switches the canary off.")
    private boolean skipCanary;

    RetrainVerb(Setting setting) {
        super(setting);
    }

    @Override
    Exit run() {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("reason", reason());
        if (source.isPresent()) {
            body.put("source", upload(source.get()));
        }
        if (!contractColumns.isEmpty() || skipShadow || skipCanary) {
            body.put(
                    "overrides",
                    Map.of("contractColumns", contractColumns, "skipShadow", skipShadow, "skipCanary", skipCanary));
        }
        return ask("retrain", body);
    }
}
