package io.perennial.api.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Asks something of the open rollout. */
abstract class RolloutVerb extends AskVerb {

    @Option(
            names = "--rollout",
            paramLabel = "NUMBER",
            description =
                    "The rollout you mean; refused when it is not open any more. The open one when left out, if there is one alone.")
    private Optional<Integer> rollout = Optional.empty();

    RolloutVerb(Setting setting) {
        super(setting);
    }

    final Exit ask(String action) {
        Map<String, Object> body = new LinkedHashMap<>(Map.of("reason", reason()));
        rollout.ifPresent(number -> body.put("rollout", number));
        return ask(action, body);
    }
}
