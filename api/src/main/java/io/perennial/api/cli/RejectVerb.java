package io.perennial.api.cli;

import java.util.Optional;
import picocli.CommandLine.Command;

/** Rejects what waits for a person. */
@Command(
        name = "reject",
        description = {
            "Rejects the approval of this number, as 'approve MODEL NUMBER no' does.",
            "Without a number it shows the open approval with its evidence and decides nothing."
        })
final class RejectVerb extends DecideVerb {

    RejectVerb(Setting setting) {
        super(setting);
    }

    @Override
    Exit run() {
        Optional<Integer> named = number();
        return named.isPresent() ? decide(named.get(), false) : read();
    }
}
