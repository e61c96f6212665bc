package io.perennial.api.bench.rollback;

import io.perennial.api.bench.BenchBroken;
import io.perennial.api.bench.BenchModel;
import io.perennial.api.bench.ServerProcess;
import io.perennial.api.client.Platform;
import io.perennial.api.client.Pulse;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Rolls out candidates that err ten times as often, each at a share of five of a hundred under load, and measures how soon they are taken back:
 * half of the rounds on one gateway, half on three.
 */
public final class RollbackBench {

    /** With no guardrail beside them labelled answers may spend half of it: one of a hundred, the other half is shadow's. */
    private static final String HARM_ALPHA = "2 %";

    private static final String SHARE = "5 %";
    private static final int MORE_GATEWAYS = 2;
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration AFTER = Duration.ofSeconds(1);
    private static final Duration LOOK = Duration.ofMillis(100);

    private final Platform platform;
    private final Path rows;
    private final Path file;
    private final int rounds;
    private final long seed;
    private final Consumer<String> progress;

    /** What was found, as a table and for programs. */
    public record Found(String table, Map<String, Object> json) {}

    /**
     * A measurement.
     *
     * @param rows CSV of wdbc, whose last column is the target
     * @param file where the figures are kept as JSON; what the other gateways say is kept beside it
     * @param rounds rollouts on one gateway, and again on three
     * @param seed decides which answers are labelled bad; one seed repeats its luck, so a second measurement takes another
     */
    public RollbackBench(Platform platform, Path rows, Path file, int rounds, long seed, Consumer<String> progress) {
        this.platform = platform;
        this.rows = rows;
        this.file = file;
        this.rounds = rounds;
        this.seed = seed;
        this.progress = progress;
    }

    public Found measure() throws IOException, InterruptedException, BenchBroken {
        double before = load();
        progress.accept("trains and releases a model");
        BenchModel model = new BenchModel(platform, "bench-rollback")
                .canary(SHARE, HARM_ALPHA)
                .serve(rows);
        List<URI> gateways = new ArrayList<>(List.of(platform.address().gateway()));
        List<RolledBack> onOne = rollOut(model, gateways, 1);
        List<ServerProcess> more = new ArrayList<>();
        try {
            for (int number = 1; number <= MORE_GATEWAYS; number++) {
                progress.accept("starts gateway " + (number + 1));
                more.add(gateway(number));
                gateways.add(more.getLast().address());
            }
            List<RolledBack> onThree = rollOut(model, gateways, rounds + 1);
            RollbackReport report = new RollbackReport(seed, onOne, onThree, before, load());
            Files.write(file, JsonMapper.shared().writeValueAsBytes(report.json()));
            return new Found(report.table(), report.json());
        } finally {
            more.forEach(ServerProcess::close);
        }
    }

    private List<RolledBack> rollOut(BenchModel model, List<URI> gateways, int first)
            throws IOException, InterruptedException, BenchBroken {
        List<RolledBack> done = new ArrayList<>();
        for (int rollout = first; rollout < first + rounds; rollout++) {
            done.add(rollOutOnce(model, gateways, rollout));
            progress.accept("rollout " + rollout + " on " + gateways.size()
                    + (gateways.size() == 1 ? " gateway" : " gateways") + ": taken back after "
                    + done.getLast().candidateAnswers() + " requests of the candidate");
        }
        return done;
    }

    private RolledBack rollOutOnce(BenchModel model, List<URI> gateways, int rollout)
            throws IOException, InterruptedException, BenchBroken {
        model.challenge(rows, rollout);
        byte[] question = Visitors.question(model.columns(), firstRow());
        try (Visitors visitors =
                new Visitors(model.name(), platform.address().token().orElse(""), question)) {
            visitors.ask(gateways, new SplittableRandom(seed + rollout));
            JsonNode evidence = awaitDecision(model, rollout);
            new Pulse(AFTER).next(); // what reached the candidate after the decision would be seen by now
            return visitors.end(evidence);
        }
    }

    /** Waits until the rollout is taken back; the evidence that proved harm. */
    private JsonNode awaitDecision(BenchModel model, int rollout) throws InterruptedException, BenchBroken {
        Pulse pulse = new Pulse(LOOK);
        long end = System.nanoTime() + PATIENCE.toNanos();
        JsonNode status = status(model, rollout);
        while (!status.path("phase").asString().equals("ROLLED_BACK")) {
            if (System.nanoTime() > end) {
                throw new BenchBroken("rollout " + rollout + " is not taken back within " + PATIENCE.toMinutes()
                        + " min: " + status.path("sentence").asString());
            }
            pulse.next();
            status = status(model, rollout);
        }
        return status.path("evidence");
    }

    private JsonNode status(BenchModel model, int rollout) {
        return platform.get("/api/v1/models/" + model.name() + "/rollouts/" + rollout);
    }

    private List<Double> firstRow() throws IOException {
        String[] cells = Files.readAllLines(rows).get(1).split(",", -1);
        return Arrays.stream(cells)
                .limit(cells.length - 1L)
                .map(Double::valueOf)
                .toList();
    }

    /** Another gateway of this build, on the platform's own database and models. */
    private ServerProcess gateway(int number) throws IOException, InterruptedException, BenchBroken {
        int port = ServerProcess.freePort();
        ProcessBuilder command = new ProcessBuilder(
                ProcessHandle.current().info().command().orElse("java"),
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-Xmx512m",
                "-jar",
                System.getProperty("java.class.path"),
                "serve",
                "gateway");
        command.environment().put("GATEWAY_PORT", Integer.toString(port));
        command.environment().put("GATEWAY_GRPC_PORT", "0"); // nobody asks there
        Path log = file.resolveSibling("gateway-" + (number + 1) + ".log");
        return ServerProcess.start(command, port, "/v2/health/ready", log, "gateway " + (number + 1));
    }

    private static double load() {
        return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    }
}
