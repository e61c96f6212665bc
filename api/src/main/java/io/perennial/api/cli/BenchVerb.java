package io.perennial.api.cli;

import io.perennial.api.bench.StepBench;
import io.perennial.api.bench.StepFigures;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Measures the running platform. */
@Command(
        name = "bench",
        description =
                "Measures the running platform: 'steps' times no-op activity steps of a workflow; 'adult', known to infra/perennial alone, fits models on census income.")
final class BenchVerb extends Verb {

    @Parameters(paramLabel = "WHAT", description = "steps")
    private String what = "";

    @Option(names = "--runs", defaultValue = "100", description = "Steps to time; 100 if not given.")
    private int runs = 100;

    BenchVerb(Setting setting) {
        super(setting);
    }

    @Override
    Exit run() {
        if (!what.equals("steps")) {
            throw new UsageException("bench knows 'steps' and 'adult', got '" + what + "'");
        }
        StepFigures figures = StepBench.measure(setting().variable("TEMPORAL_ADDRESS", "127.0.0.1:7233"), runs);
        if (terminal().json()) {
            terminal().printJson(figures);
        } else {
            terminal().print(figures.sentence());
        }
        return Exit.DONE;
    }
}
