package io.perennial.api.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Goes back to an earlier champion, or ends the open rollout. */
@Command(name = "rollback", description = "Goes back to an earlier champion, or ends the open rollout.")
final class RollbackVerb extends AskVerb {

    @Option(
            names = "--to",
            paramLabel = "VERSION",
            description = {
                "The version to go back to; the previous champion, or the end of the open rollout, when left out.",
                "After a way back there is no previous champion: the refusal lists the versions there are."
            })
    private Optional<Integer> toVersion = Optional.empty();

    @Option(
            names = "--rollout",
            paramLabel = "NUMBER",
            description = "Ends this rollout; refused when it is not open any more. All that are open when left out.")
    private Optional<Integer> rollout = Optional.empty();

    @Option(
            names = "--from",
            paramLabel = "VERSION",
            description = "Replaces this champion; refused when it does not serve any more.")
    private Optional<Integer> champion = Optional.empty();

    RollbackVerb(Setting setting) {
        super(setting);
    }

    @Override
    Exit run() {
        Map<String, Object> body = new LinkedHashMap<>(Map.of("reason", reason()));
        toVersion.ifPresent(version -> body.put("toVersion", version));
        rollout.ifPresent(number -> body.put("rollout", number));
        champion.ifPresent(version -> body.put("champion", version));
        return ask("rollback", body);
    }
}
