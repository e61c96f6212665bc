package io.perennial.api.cli;

import io.perennial.api.client.Platform;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** Makes the last judgement of a rollout once more from what is stored, and says whether it is the same. */
@Command(
        name = "replay",
        description = {
            "Makes the last judgement of a rollout once more from what is stored, and says whether it is the same.",
            "Nothing is changed. The exit code is 3 when another judgement comes out."
        })
final class ReplayVerb extends ModelVerb {

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "ROLLOUT",
            description = "Number of the rollout; the last one when left out.")
    private Optional<Integer> rollout = Optional.empty();

    @Option(names = "--rollout", paramLabel = "NUMBER", description = "The same, as the other verbs take it.")
    private Optional<Integer> named = Optional.empty();

    ReplayVerb(Setting setting) {
        super(setting);
    }

    @Override
    Exit run() {
        if (named.isPresent() && rollout.isPresent() && !named.equals(rollout)) {
            throw new UsageException("--rollout says " + named.get() + ", and the word before it " + rollout.get()
                    + ": name one rollout");
        }
        Platform platform = platform();
        int number = named.or(() -> rollout).orElseGet(() -> last(platform));
        JsonNode replayed = platform.get(path("/rollouts/" + number + "/replay"));
        answer(replayed, "rollout " + number + ": " + replayed.path("sentence").asString());
        return replayed.path("same").asBoolean() ? Exit.DONE : Exit.REFUSED;
    }

    private int last(Platform platform) {
        int number = platform.get(path("")).path("status").path("rollouts").asInt();
        if (number == 0) {
            throw new RefusedException(model() + " has had no rollout yet, so that there is nothing to replay");
        }
        return number;
    }
}
