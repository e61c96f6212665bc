package io.perennial.api.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Calls off the work that is under way. */
@Command(
        name = "cancel",
        description = {
            "Calls off the scoping, dataset, training or approval that is under way; what serves goes on serving.",
            "A rollout is ended with 'rollback', a single trial with 'search MODEL stop NUMBER'."
        })
final class CancelVerb extends AskVerb {

    @Option(
            names = "--work",
            paramLabel = "ID",
            description = "The work to call off, such as train/my-model/3; refused when it is not under way any more.")
    private Optional<String> work = Optional.empty();

    CancelVerb(Setting setting) {
        super(setting);
    }

    @Override
    Exit run() {
        Map<String, Object> body = new LinkedHashMap<>(Map.of("reason", reason()));
        work.ifPresent(id -> body.put("work", id));
        return ask("cancel", body);
    }
}
