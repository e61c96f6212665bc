package io.perennial.api.bench.serving;

import io.perennial.api.bench.BenchBroken;
import io.perennial.api.bench.BenchModel;
import io.perennial.api.bench.ServerProcess;
import io.perennial.api.client.DoorException;
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
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;

/** Measures how fast the gateway of a running platform answers, beside MLflow's scoring server and MLServer with the same model. */
public final class ServingBench {

    /** So long a server may take to recover from too much before it is asked for what it can bear. */
    private static final Duration CALM = Duration.ofSeconds(3);

    private static final String PLAIN = "JSON";
    private static final String PEER = "MLflow";
    /** Asked in JSON alone: it takes binary tensors over gRPC, not over HTTP. */
    private static final String OTHER_PEER = "MLServer";

    private static final Set<String> PEERS = Set.of(PEER, OTHER_PEER);
    private static final String DURABLE = "JSON, durable log";
    private static final String SHADOWED = "JSON, shadow beside";
    private static final int NOT_FOUND = 404;
    /** A version that was kept by nobody is loaded and warmed up within this time. */
    private static final int TAKEOVER_SECONDS = 4;

    private static final int MANY_ROWS = 32;
    private static final int STEADY = 1_000;
    private static final int STEADY_CONNECTIONS = 64;
    private static final int USUAL_CONNECTIONS = 16;
    private static final List<Integer> CONNECTIONS = List.of(1, USUAL_CONNECTIONS, 64);

    private final Platform platform;
    private final Setup setup;
    private final Consumer<String> progress;

    /**
     * How it is measured.
     *
     * @param rows CSV of wdbc, whose last column is the target
     * @param python a Python that has MLflow
     * @param upstream a Python that has MLServer
     * @param scripts directory of the script that runs a model there
     * @param tracking MLflow's address
     * @param file where the figures are kept as JSON; what the other servers say is kept beside it
     * @param rounds times that everything is measured, in turn
     * @param seconds length of one measurement
     */
    public record Setup(
            Path rows, Path python, Path upstream, Path scripts, String tracking, Path file, int rounds, int seconds) {}

    /** What was found, as a table and for programs. */
    public record Found(String table, Map<String, Object> json) {}

    public ServingBench(Platform platform, Setup setup, Consumer<String> progress) {
        this.platform = platform;
        this.setup = setup;
        this.progress = progress;
    }

    /** Trains what is served, then measures. */
    public Found measure() throws IOException, InterruptedException, BenchBroken {
        progress.accept(
                "trains and releases a model, one that is stored before it is answered, one with a version in shadow, one with two");
        BenchModel alone = new BenchModel(platform, "bench-serving").serve(setup.rows());
        BenchModel durable = new BenchModel(platform, "bench-durable").durable().serve(setup.rows());
        BenchModel shadowed = new BenchModel(platform, "bench-shadowed")
                .shadowed()
                .serve(setup.rows())
                .shadow(setup.rows());
        BenchModel succeeded = new BenchModel(platform, "bench-succeeded")
                .instant()
                .serve(setup.rows())
                .succeed(setup.rows());
        progress.accept("starts MLflow's scoring server and MLServer");
        String served = "models:/" + alone.name() + "@champion";
        try (ServerProcess mlflow = MlflowServer.start(
                        setup.python(), setup.tracking(), served, setup.file().resolveSibling("mlflow-scoring.log"));
                ServerProcess mlserver = MlServer.start(
                        setup.upstream(),
                        setup.scripts(),
                        setup.python(),
                        setup.tracking(),
                        served,
                        setup.file().resolveSibling("mlserver"))) {
            List<Measurement> peers = peers(questions(alone), mlflow.address(), mlserver.address());
            return measure(measurements(alone, durable, shadowed, peers), takeovers(succeeded));
        }
    }

    private Found measure(List<Measurement> measurements, Takeovers takeovers)
            throws IOException, InterruptedException, BenchBroken {
        double before = load();
        warmUp(measurements);
        long droppedBefore = counted("shadow.dropped");
        long lostBefore = counted("predictions.lost");
        for (int round = 1; round <= setup.rounds(); round++) {
            progress.accept("round " + round + " of " + setup.rounds());
            measureOnce(measurements);
        }
        for (int round = 1; round <= setup.rounds(); round++) {
            progress.accept("round " + round + " of " + setup.rounds() + " without and with a version that takes over");
            takeovers.measureOnce(Duration.ofSeconds(setup.seconds() + TAKEOVER_SECONDS));
        }
        Overload overload = overload(measurements);
        List<Measurement> all = Stream.of(measurements, takeovers.figures().measurements(), overload.measurements())
                .flatMap(List::stream)
                .toList();
        Report report = new Report(
                all,
                overload,
                takeovers.figures(),
                passed(measurements, counted("shadow.dropped") - droppedBefore),
                logged(all, counted("predictions.lost") - lostBefore),
                List.of(before, load()),
                Runtime.getRuntime().availableProcessors());
        Files.write(setup.file(), JsonMapper.shared().writeValueAsBytes(report.json()));
        return new Found(report.table(), report.json());
    }

    private void measureOnce(List<Measurement> measurements) throws InterruptedException, IOException {
        for (Measurement measurement : measurements) {
            measurement.add(measurement.measure(Duration.ofSeconds(setup.seconds())));
        }
    }

    /** Asked in pairs of rounds, by a capacity that is measured first. */
    private Overload overload(List<Measurement> measurements) throws InterruptedException, IOException, BenchBroken {
        Measurement closed = measurements.stream()
                .filter(each -> each.contestant().name().equals(PLAIN))
                .filter(each -> each.contestant().rows() == 1 && each.connections() == USUAL_CONNECTIONS)
                .findFirst()
                .orElseThrow();
        progress.accept("looks for the capacity");
        double capacity = 0;
        for (int round = 1; round <= setup.rounds(); round++) {
            capacity = Math.max(capacity, capacity(closed));
        }
        if (capacity == 0) {
            throw new BenchBroken("the gateway bears not even a fifth of what it answered in a closed loop");
        }
        Overload overload = Overload.of(closed.contestant(), capacity);
        for (int round = 1; round <= setup.rounds(); round++) {
            progress.accept("round " + round + " of " + setup.rounds() + " below and above its capacity");
            new Pulse(CALM).next();
            measureOnce(overload.measurements());
        }
        return overload;
    }

    /** The most that is borne of a rising load. */
    private double capacity(Measurement closed) throws InterruptedException, IOException {
        double borne = 0;
        for (Measurement load : Overload.rising(closed)) {
            Figures round = load.measure(Duration.ofSeconds(setup.seconds()));
            if (!Overload.isBorne(load, round)) {
                return borne;
            }
            borne = round.perSecond();
        }
        return borne;
    }

    /** What no round counts: code that is compiled while it is asked first. */
    private void warmUp(List<Measurement> measurements) throws InterruptedException, IOException, BenchBroken {
        progress.accept("warms up");
        for (Measurement measurement : measurements) {
            Figures figures = measurement.measure(Duration.ofSeconds(setup.seconds()));
            if (figures.failed() > 0) {
                throw new BenchBroken(measurement.contestant().name() + " failed "
                        + (figures.failed() + figures.refused()) + " requests of its warm-up");
            }
        }
    }

    private static List<Measurement> peers(Questions questions, URI mlflow, URI mlserver) {
        List<Measurement> peers = new ArrayList<>();
        for (int connections : CONNECTIONS) {
            for (int count : List.of(1, MANY_ROWS)) {
                peers.add(closed(questions.dataFrame(PEER, mlflow, count), connections));
                peers.add(closed(questions.json(OTHER_PEER, mlserver, MlServer.MODEL, count), connections));
            }
        }
        return peers;
    }

    private List<Measurement> measurements(
            BenchModel alone, BenchModel durable, BenchModel shadowed, List<Measurement> peers) throws IOException {
        URI gateway = platform.address().gateway();
        Questions questions = questions(alone);
        List<Measurement> measurements = new ArrayList<>();
        for (int connections : CONNECTIONS) {
            measurements.add(closed(questions.nothing(gateway), connections));
            for (int count : List.of(1, MANY_ROWS)) {
                measurements.add(closed(questions.json(PLAIN, gateway, alone.name(), count), connections));
                measurements.add(closed(questions.binary("binary", gateway, alone.name(), count), connections));
            }
            measurements.add(closed(questions.jsonByColumn("JSON by column", gateway, alone.name(), 1), connections));
            measurements.add(closed(questions.json(DURABLE, gateway, durable.name(), 1), connections));
            measurements.add(closed(questions.json(SHADOWED, gateway, shadowed.name(), 1), connections));
            peers.stream().filter(peer -> peer.connections() == connections).forEach(measurements::add);
        }
        measurements.add(steady(questions.json(PLAIN, gateway, alone.name(), 1)));
        measurements.add(steady(questions.json(DURABLE, gateway, durable.name(), 1)));
        measurements.add(steady(questions.json(SHADOWED, gateway, shadowed.name(), 1)));
        return measurements;
    }

    private Questions questions(BenchModel model) throws IOException {
        return new Questions(model.columns(), rows(), platform.address().token().orElse(""));
    }

    private Takeovers takeovers(BenchModel model) throws IOException {
        Questions questions = questions(model);
        Contestant asked =
                questions.json("JSON, versions take over", platform.address().gateway(), model.name(), 1);
        return new Takeovers(platform, model, asked, STEADY_CONNECTIONS, STEADY);
    }

    private static Measurement closed(Contestant contestant, int connections) {
        return new Measurement(contestant, connections, 0);
    }

    private static Measurement steady(Contestant contestant) {
        return new Measurement(contestant, STEADY_CONNECTIONS, STEADY);
    }

    /** The inputs of the first rows of the file. */
    private List<List<Double>> rows() throws IOException {
        return Files.readAllLines(setup.rows()).stream()
                .skip(1)
                .limit(MANY_ROWS)
                .map(line -> line.split(","))
                .map(cells -> Arrays.stream(cells)
                        .limit(cells.length - 1L)
                        .map(Double::valueOf)
                        .toList())
                .toList();
    }

    private Report.Passed passed(List<Measurement> measurements, long dropped) {
        long answered = measurements.stream()
                .filter(each -> each.contestant().name().equals(SHADOWED))
                .flatMap(each -> each.rounds().stream())
                .mapToLong(Figures::answered)
                .sum();
        return new Report.Passed(answered, dropped);
    }

    /** Those of the gateway, measured in all loads. */
    private static Report.Logged logged(List<Measurement> measurements, long lost) {
        long answered = measurements.stream()
                .filter(each -> !PEERS.contains(each.contestant().name()))
                .mapToLong(each -> each.contestant().rows()
                        * each.rounds().stream().mapToLong(Figures::answered).sum())
                .sum();
        return new Report.Logged(answered, lost);
    }

    /** What the gateway has counted; it knows no counter before it counts first. */
    private long counted(String what) {
        try {
            return platform.getFromGateway("/actuator/metrics/perennial." + what)
                    .path("measurements")
                    .path(0)
                    .path("value")
                    .asLong();
        } catch (DoorException e) {
            if (e.problem().status() == NOT_FOUND) {
                return 0;
            }
            throw e;
        }
    }

    private static double load() {
        return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    }
}
