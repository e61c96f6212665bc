package io.perennial.api.cli;

import io.perennial.api.bench.BenchBroken;
import io.perennial.api.bench.StepBench;
import io.perennial.api.bench.StepFigures;
import io.perennial.api.bench.rollback.RollbackBench;
import io.perennial.api.bench.serving.ServingBench;
import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Measures the running platform. */
@Command(
        name = "bench",
        description = {
            "Measures: 'steps' times no-op activity steps of a workflow on the running platform.",
            "'rollback' rolls out candidates with ten-fold errors, on one gateway and on three, on servers of its own.",
            "'serving' loads a gateway beside MLflow's scoring server and MLServer, on servers of its own.",
            "'adult', 'search', 'training' and 'portable', known to infra/perennial alone, measure training.",
            "'kills', known to infra/perennial alone, kills each server at every row of a rollout: the test that verify runs for twelve of them."
        })
final class BenchVerb extends Verb {

    /** Nine digits at most, to be typed again. */
    private static final long SHORT_SEED = 0x1FFF_FFFF;

    @Parameters(paramLabel = "WHAT", description = "steps, serving or rollback")
    private String what = "";

    @Option(names = "--runs", defaultValue = "100", description = "Steps to time; 100 if not given.")
    private int runs = 100;

    @Option(
            names = "--rounds",
            defaultValue = "5",
            description = "Rounds of 'serving' and of 'rollback'; 5 if not given.")
    private int rounds = 5;

    @Option(
            names = "--seconds",
            defaultValue = "2",
            description = "Length of a measurement of 'serving'; 2 if not given.")
    private int seconds = 2;

    @Option(
            names = "--seed",
            description = "Decides which answers 'rollback' labels as bad; another one each time if not given.")
    private long seed = System.nanoTime() & SHORT_SEED;

    BenchVerb(Setting setting) {
        super(setting);
    }

    @Override
    Exit run() throws IOException, InterruptedException, BenchBroken {
        switch (what) {
            case "steps" -> steps();
            case "serving" -> serving();
            case "rollback" -> rollback();
            default ->
                throw new UsageException(
                        "bench knows steps, serving, rollback, kills, adult, search, training and portable, got '"
                                + what + "'");
        }
        return Exit.DONE;
    }

    private void steps() {
        StepFigures figures = StepBench.measure(setting().variable("TEMPORAL_ADDRESS", "127.0.0.1:7233"), runs);
        tell(figures, figures.sentence());
    }

    private void serving() throws IOException, InterruptedException, BenchBroken {
        ServingBench.Setup setup = new ServingBench.Setup(
                wdbc(),
                Path.of(required("PEER_PYTHON")),
                Path.of(required("UPSTREAM_PYTHON")),
                Path.of(required("UPSTREAM_SCRIPTS")),
                required("MLFLOW_TRACKING_URI"),
                Path.of(required("BENCH_FILE")),
                rounds,
                seconds);
        ServingBench.Found found = new ServingBench(platform(), setup, terminal()::say).measure();
        tell(found.json(), found.table());
    }

    private void rollback() throws IOException, InterruptedException, BenchBroken {
        RollbackBench.Found found = new RollbackBench(
                        platform(), wdbc(), Path.of(required("BENCH_FILE")), rounds, seed, terminal()::say)
                .measure();
        tell(found.json(), found.table());
    }

    private Path wdbc() {
        return Path.of(required("PERENNIAL_EXAMPLES"), "wdbc", "wdbc.csv");
    }

    private void tell(Object figures, String told) {
        if (terminal().json()) {
            terminal().printJson(figures);
        } else {
            terminal().print(told);
        }
    }

    /** What the launcher sets for this measurement. */
    private String required(String variable) {
        String value = setting().variable(variable, "");
        if (value.isEmpty()) {
            throw new UsageException(
                    variable + " is not set: start this measurement with infra/perennial bench " + what);
        }
        return value;
    }
}
