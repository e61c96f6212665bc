package io.perennial.api.cli;

import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

/** Asks the lifecycle for something that counts once under its command id. */
abstract class AskVerb extends ModelVerb {

    @Option(names = "--reason", required = true, description = "Why; kept in the ledger.")
    private String reason = "";

    @Mixin
    private CommandKey key = new CommandKey();

    AskVerb(Setting setting) {
        super(setting);
    }

    final String reason() {
        return reason;
    }

    final Exit ask(String action, Object body) {
        JsonNode receipt = key.send(terminal(), headers -> platform().post(path("/" + action), body, headers));
        answer(receipt, receipt.path("sentence").asString());
        next("watch " + model());
        return Exit.DONE;
    }
}
