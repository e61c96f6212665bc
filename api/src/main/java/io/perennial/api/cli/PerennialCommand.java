package io.perennial.api.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The root command with the options that every verb takes. */
@Command(
        name = "perennial",
        mixinStandardHelpOptions = true,
        versionProvider = PerennialVersion.class,
        scope = ScopeType.INHERIT,
        description = "Looks after machine learning models for their whole life.",
        synopsisSubcommandLabel = "VERB",
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {
            "0:done",
            "1:failed",
            "2:wrong usage or an invalid spec",
            "3:refused by a gate, a policy or a conflict",
            "4:not signed in or not allowed",
            "5:server unreachable",
            "6:undecided, the time ran out",
            "10:plan --exit-code found changes"
        })
final class PerennialCommand implements Runnable {

    private final Terminal terminal;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    PerennialCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Option(
            names = "--json",
            scope = ScopeType.INHERIT,
            arity = "0..1",
            paramLabel = "FIELDS",
            fallbackValue = JsonChoice.ALL,
            preprocessor = JsonChoice.class,
            description = "JSON on standard output and nothing else; show and history also take fields: --json a,b.")
    void useJson(String fields) {
        terminal.useJson(fields);
    }

    @Option(names = "--quiet", scope = ScopeType.INHERIT, description = "Only the essential value, no talk.")
    void beQuiet(boolean on) {
        terminal.beQuiet(on);
    }

    @Option(names = "--debug", scope = ScopeType.INHERIT, description = "A stack trace when something fails.")
    void debug(boolean on) {
        // Read from the parse result by Failures; declared here so that every verb takes it.
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "which verb? perennial --help lists them");
    }
}
