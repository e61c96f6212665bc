package io.perennial.api.cli;

import io.perennial.api.demo.Demo;
import io.perennial.api.demo.DemoPlan;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Tells the whole life of a real model on the running platform. */
@Command(
        name = "demo",
        description = "Tells the whole life of a real model on the running platform, through HTTP alone.")
final class DemoVerb extends Verb {

    @Option(
            names = "--rows-from",
            defaultValue = "13",
            paramLabel = "MONTH",
            description = "First month served; 13 if not given.")
    private int rowsFrom = 13;

    @Option(
            names = "--rows-to",
            defaultValue = "35",
            paramLabel = "MONTH",
            description = "Last month served; 35 if not given.")
    private int rowsTo = 35;

    @Option(names = "--report", paramLabel = "FILE", description = "Writes the closing table as JSON.")
    private Optional<Path> report = Optional.empty();

    @Option(names = "--example", paramLabel = "DIR", description = "Directory with pc-prices.yaml and its source.")
    private Optional<Path> example = Optional.empty();

    @Option(
            names = "--since",
            hidden = true,
            paramLabel = "MILLIS",
            description = "When the demo was asked for, in milliseconds since 1970; now if not given.")
    private Optional<Long> since = Optional.empty();

    @Option(names = "--made", hidden = true, description = "What the launcher had to build or install first.")
    private Optional<String> made = Optional.empty();

    @Option(
            names = "--load",
            hidden = true,
            defaultValue = "-1",
            description = "Load average of the machine when the demo was asked for.")
    private double load = -1;

    DemoVerb(Setting setting) {
        super(setting);
    }

    @Override
    Exit run() throws IOException, InterruptedException {
        Instant started = since.map(Instant::ofEpochMilli).orElseGet(Instant::now);
        DemoPlan plan =
                new DemoPlan(example(), rowsFrom, rowsTo, started, made.filter(what -> !what.isBlank()), load, report);
        boolean json = terminal().json();
        Map<String, Object> told = new Demo(platform(), plan, json ? terminal()::say : terminal()::print).tell();
        if (json) {
            terminal().printJson(told);
        }
        return Exit.DONE;
    }

    private Path example() {
        return example.orElseGet(
                () -> Path.of(setting().variable("PERENNIAL_EXAMPLES", "infra/examples"), "pc-prices"));
    }
}
