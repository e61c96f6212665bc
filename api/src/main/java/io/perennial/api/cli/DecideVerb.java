package io.perennial.api.cli;

import io.perennial.api.client.Platform;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** Reads a model's approval, and answers it only in so many words: whoever just looks decides nothing. */
abstract class DecideVerb extends ModelVerb {

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "NUMBER",
            description = "Number of the approval; the open one is shown when left out.")
    private Optional<Integer> number = Optional.empty();

    @Option(names = "--reason", description = "Why; kept in the ledger.")
    private Optional<String> reason = Optional.empty();

    @Mixin
    private CommandKey key = new CommandKey();

    @Option(
            names = "--digest",
            description = "Digest of the evidence you have read; refused when the approval rests on other evidence.")
    private Optional<String> digest = Optional.empty();

    DecideVerb(Setting setting) {
        super(setting);
    }

    /** Number of the approval if the caller named one. */
    final Optional<Integer> number() {
        return number;
    }

    /** Shows question, evidence and what to type next; decides nothing. */
    final Exit read() {
        Platform platform = platform();
        int shown = number.orElseGet(() -> openApproval(platform));
        JsonNode status = platform.get(path("/approvals/" + shown));
        answer(status, ApprovalLines.of(status));
        if (ApprovalLines.isOpen(status)) {
            ApprovalLines.ways(model(), shown).forEach(terminal()::say);
        } else {
            next("history " + model());
        }
        return Exit.DONE;
    }

    /** Answers the approval that the caller named. */
    final Exit decide(int decided, boolean approve) {
        Platform platform = platform();
        String path = path("/approvals/" + decided);
        JsonNode status = platform.get(path);
        terminal().complain(ApprovalLines.of(status)); // also when quiet: nobody decides on what was not before him
        Map<String, Object> decision = Map.of(
                "approve",
                approve,
                "digest",
                digest.orElse(status.path("request").path("digest").asString()),
                "reason",
                reason.orElse((approve ? "approved" : "rejected") + " on the evidence shown"));
        JsonNode receipt = key.send(terminal(), headers -> platform.post(path, decision, headers));
        answer(receipt, receipt.path("sentence").asString());
        next("watch " + model());
        return Exit.DONE;
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
