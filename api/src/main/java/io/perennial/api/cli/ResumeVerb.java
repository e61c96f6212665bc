package io.perennial.api.cli;

import picocli.CommandLine.Command;

/** Lets a paused rollout go on. */
@Command(
        name = "resume",
        description = {
            "Lets a paused rollout go on: at once where its evidence is complete, else when it is.",
            "A gate at which it waits is opened with 'promote' alone."
        })
final class ResumeVerb extends RolloutVerb {

    ResumeVerb(Setting setting) {
        super(setting);
    }

    @Override
    Exit run() {
        return ask("resume");
    }
}
