package io.perennial.api.cli;

import io.perennial.api.client.Platform;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** Shows at which gate the open rollout waits, and opens it when told so. */
@Command(
        name = "promote",
        description = {
            "Shows at which gate the open rollout waits, with its evidence, and decides nothing.",
            "With yes it opens the gate; a rollout that shall not go on is ended with 'rollback'."
        })
final class PromoteVerb extends ModelVerb {

    @Parameters(index = "1", arity = "0..1", paramLabel = "yes", description = "Opens the gate.")
    private Optional<String> decision = Optional.empty();

    @Option(names = "--reason", description = "Why; needed with yes, kept in the ledger.")
    private Optional<String> reason = Optional.empty();

    @Option(
            names = "--digest",
            description = "Digest of the evidence you have read; refused when the rollout waits on other evidence.")
    private Optional<String> digest = Optional.empty();

    @Option(
            names = "--rollout",
            paramLabel = "NUMBER",
            description = "The rollout you mean; the open one when left out, if there is one alone.")
    private Optional<Integer> rollout = Optional.empty();

    @Mixin
    private CommandKey key = new CommandKey();

    PromoteVerb(Setting setting) {
        super(setting);
    }

    @Override
    Exit run() {
        decision.filter(word -> !word.equalsIgnoreCase("yes")).ifPresent(word -> {
            throw new UsageException("only yes opens a gate, got '" + word + "'; nothing was decided");
        });
        if (decision.isPresent() && reason.isEmpty()) {
            throw new UsageException("say why with --reason; nothing was decided");
        }
        Platform platform = platform();
        int number = rollout.orElseGet(() -> openRollout(platform));
        JsonNode seen = platform.get(path("/rollouts/" + number));
        return decision.isPresent() ? open(platform, number, seen) : read(seen);
    }

    private Exit read(JsonNode rollout) {
        answer(rollout, RolloutLines.of(rollout));
        if (RolloutLines.digest(rollout).isPresent()) {
            List.of(
                            "nothing is decided yet; let it go on, or end it, with one of",
                            "  perennial promote " + model() + " yes --reason \"why\"",
                            "  perennial rollback " + model() + " --reason \"why\"")
                    .forEach(terminal()::say);
        } else {
            next("watch " + model());
        }
        return Exit.DONE;
    }

    private Exit open(Platform platform, int number, JsonNode rollout) {
        terminal().complain(RolloutLines.of(rollout)); // also when quiet: nobody decides on what was not before him
        String seen = digest.or(() -> RolloutLines.digest(rollout))
                .orElseThrow(() -> new RefusedException("rollout " + number + " of " + model()
                        + " waits at no gate, so that there is nothing to promote"));
        Map<String, Object> approval = Map.of("reason", reason.orElse(""), "rollout", number, "digest", seen);
        JsonNode receipt = key.send(terminal(), headers -> platform.post(path("/promote"), approval, headers));
        answer(receipt, receipt.path("sentence").asString());
        next("watch " + model());
        return Exit.DONE;
    }

    private int openRollout(Platform platform) {
        JsonNode status = platform.get(path("")).path("status");
        if (!status.path("stage").asString("").equals("ROLLOUT")) {
            throw new RefusedException(
                    model() + " has no open rollout; perennial show " + model() + " says what it waits for");
        }
        List<Integer> open =
                status.path("openRollouts").valueStream().map(JsonNode::asInt).toList();
        if (open.size() > 1) {
            throw new RefusedException(
                    "rollouts " + open.stream().map(String::valueOf).collect(Collectors.joining(" and ")) + " of "
                            + model() + " are open: name one with --rollout; nothing was decided");
        }
        return open.isEmpty() ? status.path("rollouts").asInt() : open.getFirst();
    }
}
