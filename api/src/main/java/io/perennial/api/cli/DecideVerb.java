package io.perennial.api.cli;

import io.perennial.api.client.Platform;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

/** Answers a model's open approval on the evidence it shows. */
abstract class DecideVerb extends ModelVerb {

    @Option(names = "--reason", required = true, description = "Why; kept in the ledger.")
    private String reason = "";

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
        terminal().say(request.path("question").asString());
        request.path("evidence").forEach(line -> terminal().say("  " + line.asString()));
        JsonNode receipt = platform.post(
                path,
                Map.of(
                        "approve", approve,
                        "digest", digest.orElse(request.path("digest").asString()),
                        "reason", reason));
        answer(receipt, receipt.path("sentence").asString());
        next("watch " + model());
        return Exit.DONE;
    }

    private int openApproval(Platform platform) {
        JsonNode open = platform.get(path("")).path("status").path("openApproval");
        if (!open.isNumber()) {
            throw new UsageException(model() + " has no open approval; perennial show " + model());
        }
        return open.asInt();
    }
}
