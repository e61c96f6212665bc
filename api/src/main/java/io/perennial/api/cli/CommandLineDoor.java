package io.perennial.api.cli;

import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;

/** The command line's entry. */
public final class CommandLineDoor {

    private final Setting setting;
    private final CommandLine commandLine;

    CommandLineDoor(Map<String, String> environment, PrintWriter data, PrintWriter talk) {
        this.setting = new Setting(new Terminal(data, talk), environment);
        this.commandLine = commandLine();
    }

    /** Runs one command in this process's environment and returns its exit code. */
    public static int run(String... args) {
        return new CommandLineDoor(System.getenv(), writer(System.out), writer(System.err)).execute(args);
    }

    int execute(String... args) {
        return commandLine.execute(args);
    }

    private CommandLine commandLine() {
        CommandLine root = new CommandLine(new PerennialCommand(setting.terminal()));
        verbs().forEach(root::addSubcommand);
        Failures failures = new Failures(setting.terminal());
        return root.setExecutionExceptionHandler(failures)
                .setParameterExceptionHandler(failures)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setOut(setting.terminal().dataWriter())
                .setErr(setting.terminal().talkWriter());
    }

    private List<Verb> verbs() {
        return List.of(
                new InitVerb(setting),
                new CheckVerb(setting),
                new PlanVerb(setting),
                new ApplyVerb(setting),
                new ShowVerb(setting),
                new HistoryVerb(setting),
                new WatchVerb(setting),
                new WaitVerb(setting),
                new CardVerb(setting),
                new ErrorsVerb(setting),
                new SearchVerb(setting),
                new ExperimentVerb(setting),
                new ApproveVerb(setting),
                new RejectVerb(setting),
                new RetrainVerb(setting),
                new ImportVerb(setting),
                new PromoteVerb(setting),
                new AutomateVerb(setting),
                new PauseVerb(setting),
                new ResumeVerb(setting),
                new RollbackVerb(setting),
                new CancelVerb(setting),
                new RetireVerb(setting),
                new PredictVerb(setting),
                new BatchVerb(setting),
                new LabelVerb(setting),
                new ExportVerb(setting),
                new WhyVerb(setting),
                new ReplayVerb(setting),
                new OpenVerb(setting),
                new ExplainVerb(setting),
                new TokenVerb(setting),
                new BenchVerb(setting),
                new DemoVerb(setting));
    }

    private static PrintWriter writer(PrintStream stream) {
        return new PrintWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8), true);
    }
}
