package io.perennial.api.cli;

import io.perennial.api.client.Platform;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

/** Answers a model's open approval on the evidence it shows. */
abstract class DecideVerb extends ModelVerb {

    @Option(names = "--reason", description = "Why; kept in the ledger.")
    private Optional<String> reason = Optional.empty();

    @Mixin
    private CommandKey key = new CommandKey();

    @Option(names = "--number", description = "Number of the approval; the open one when left out.")
    private Optional<Integer> number = Optional.empty();

    @Option(names = "--digest", description = "Digest of the evidence you have read; the present one when left out.")
    private Optional<String> digest = Optional.empty();

    DecideVerb(Setting setting) {
        super(setting);
    }

    final Exit decide(boolean approve) {
        Platform platform = platform();
        String path = path("/approvals/" + number.orElseGet(() -> openApproval(platform)));
        JsonNode request = platform.get(path).path("request");
        show(request);
        Map<String, Object> decision = Map.of(
                "approve", approve,
                "digest", digest.orElse(request.path("digest").asString()),
                "reason", reason.orElse((approve ? "approved" : "rejected") + " on the evidence shown"));
        JsonNode receipt = key.send(terminal(), headers -> platform.post(path, decision, headers));
        answer(receipt, receipt.path("sentence").asString());
        next("watch " + model());
        return Exit.DONE;
    }

    /** Nobody decides on evidence that was not before him, so it is shown even when quiet. */
    private void show(JsonNode request) {
        terminal().complain(request.path("question").asString());
        request.path("evidence").forEach(line -> terminal().complain("  " + line.asString()));
        terminal()
                .complain("  digest of this evidence: " + request.path("digest").asString());
    }

    private int openApproval(Platform platform) {
        JsonNode open = platform.get(path("")).path("status").path("openApproval");
        if (!open.isNumber()) {
            throw new RefusedException(
                    model() + " has no open approval; perennial show " + model() + " says what it waits for");
        }
        return open.asInt();
    }
}
