package io.perennial.worker.bench;

import io.perennial.activities.training.rows.TrainingSet;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Prints how long a training step takes beside a plain PyTorch loop on the same machine, then how memory behaves over many steps. */
final class TrainingBench {

    private static final int ROWS = 16_384;
    private static final int ROUNDS = 5;
    private static final List<Integer> BATCHES = List.of(64, 256);
    private static final double MOST = 1.2;

    /** MiB a thousand steps that are within the noise of a collector: 60 MiB over a million steps. */
    private static final double FLAT = 0.06;

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private final PrintStream out;
    private final int threads = Integer.getInteger("ai.djl.pytorch.num_threads", 1);

    private TrainingBench(PrintStream out) {
        this.out = out;
    }

    /** {@code arguments} may hold the number of rounds. */
    static void run(String[] arguments) throws IOException, InterruptedException {
        int rounds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : ROUNDS;
        if (rounds < 1) {
            throw new IllegalArgumentException("a measurement needs at least one round, got " + rounds);
        }
        new TrainingBench(System.out).measure(PeerPython.provisioned(), rounds);
    }

    private void measure(PeerPython peer, int rounds) throws IOException, InterruptedException {
        TrainingSet rows = BenchRows.of(ROWS);
        double load = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
        out.printf(
                Locale.ROOT,
                "%d rows of %d features, %d rounds in turn, %d thread(s), load average %.1f%n",
                rows.rows(),
                rows.width(),
                rounds,
                threads,
                load);
        List<StepBench.StepTimes> times = steps(new StepBench(rows, peer, threads, rounds));
        MemoryBench.Memory memory = memory(rows);
        keep(Map.of(
                "rows", rows.rows(),
                "features", rows.width(),
                "threads", threads,
                "load_average", load,
                "steps", times,
                "memory", memory.samples(),
                "memory_slope_mebibytes_per_1000_steps", memory.slope()));
    }

    private List<StepBench.StepTimes> steps(StepBench bench) throws IOException, InterruptedException {
        out.println("network                     batch  ours, µs a step  PyTorch  ratio  of medians  all rounds");
        List<StepBench.StepTimes> all = new ArrayList<>();
        for (BenchNetwork network : BenchNetwork.ALL) {
            for (int batch : BATCHES) {
                StepBench.StepTimes times = bench.measure(network, batch);
                all.add(times);
                print(times);
            }
        }
        double worst =
                all.stream().mapToDouble(StepBench.StepTimes::ratio).max().orElseThrow();
        out.printf(
                Locale.ROOT,
                "Beside %s: at most %.2f times as long, where %.1f are allowed: %s%n",
                all.getFirst().peer(),
                worst,
                MOST,
                worst <= MOST ? "holds" : "does not hold");
        return all;
    }

    private void print(StepBench.StepTimes times) {
        out.printf(
                Locale.ROOT,
                "%-27s %5d  %15.0f  %7.0f  %5.2f  %10.2f  %s | %s%n",
                times.network(),
                times.batch(),
                StepBench.StepTimes.least(times.ours()),
                StepBench.StepTimes.least(times.theirs()),
                times.ratio(),
                times.medianRatio(),
                listed(times.ours()),
                listed(times.theirs()));
    }

    private static String listed(List<Double> times) {
        return times.stream().map(time -> Long.toString(Math.round(time))).collect(Collectors.joining(" "));
    }

    private MemoryBench.Memory memory(TrainingSet rows) throws IOException, InterruptedException {
        MemoryBench.Memory memory = MemoryBench.measure(rows, BenchNetwork.PERIODIC);
        out.printf(
                Locale.ROOT,
                "Memory over %d steps, MiB: %s; slope %.3f MiB a thousand steps once settled: %s%n",
                MemoryBench.STEPS,
                memory.samples().stream()
                        .map(sample -> Long.toString(Math.round(sample.mebibytes())))
                        .collect(Collectors.joining(" ")),
                memory.slope(),
                memory.slope() <= FLAT ? "flat" : "grows");
        return memory;
    }

    private void keep(Map<String, ?> figures) throws IOException {
        String file = System.getenv("BENCH_FILE");
        if (file != null) {
            Files.write(Path.of(file), JSON.writeValueAsBytes(figures));
            out.println("All figures: " + file);
        }
    }
}
