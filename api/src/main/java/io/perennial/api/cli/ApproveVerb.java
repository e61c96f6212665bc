package io.perennial.api.cli;

import picocli.CommandLine.Command;

/** Approves what waits for a person. */
@Command(name = "approve", description = "Shows the evidence of the open approval and approves it.")
final class ApproveVerb extends DecideVerb {

    ApproveVerb(Setting setting) {
        super(setting);
    }

    @Override
    Exit run() {
        return decide(true);
    }
}
