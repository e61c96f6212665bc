package io.perennial.api.cli;

import picocli.CommandLine.Command;

/** Rejects what waits for a person. */
@Command(name = "reject", description = "Shows the evidence of the open approval and rejects it.")
final class RejectVerb extends DecideVerb {

    RejectVerb(Setting setting) {
        super(setting);
    }

    @Override
    Exit run() {
        return decide(false);
    }
}
