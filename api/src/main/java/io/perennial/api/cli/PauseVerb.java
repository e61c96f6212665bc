package io.perennial.api.cli;

import picocli.CommandLine.Command;

/** Has the open rollout go no further. */
@Command(
        name = "pause",
        description = {
            "Has the open rollout go no further until it is resumed.",
            "The candidate keeps its share and is judged on; proven harm takes the share back all the same."
        })
final class PauseVerb extends RolloutVerb {

    PauseVerb(Setting setting) {
        super(setting);
    }

    @Override
    Exit run() {
        return ask("pause");
    }
}
