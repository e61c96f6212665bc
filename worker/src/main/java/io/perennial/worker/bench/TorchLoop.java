package io.perennial.worker.bench;

import io.perennial.activities.training.network.NetworkFit;
import io.perennial.activities.training.rows.RowOrder;
import io.perennial.activities.training.rows.TrainingSet;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The same network in a plain PyTorch loop: a Python of its own that trains a round when it is asked to. */
final class TorchLoop implements AutoCloseable {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Path directory;
    private final Process python;
    private final BufferedReader answers;
    private final String version;

    private TorchLoop(Path directory, Process python) throws IOException {
        this.directory = directory;
        this.python = python;
        this.answers = python.inputReader(StandardCharsets.UTF_8);
        this.version = "PyTorch " + read().path("torch").asString();
    }

    /** Starts it with the rows, and with the numbers from which our fit starts. */
    static TorchLoop start(PeerPython peer, BenchNetwork network, TrainingSet rows, int threads) throws IOException {
        Path directory = Files.createTempDirectory("torch-loop");
        Files.write(directory.resolve("task.json"), JSON.writeValueAsBytes(task(network, rows, threads)));
        Files.write(directory.resolve("features.f32"), floats(List.of(rows.features())));
        Files.write(directory.resolve("labels.i64"), indices(labels(rows)));
        Files.write(directory.resolve("order.i64"), indices(RowOrder.of(rows.rows(), BenchNetwork.SEED, 1)));
        Files.write(
                directory.resolve("parameters.f32"),
                floats(new NetworkFit(rows, network.recipe(64, 1)).initial().parameters()));
        return new TorchLoop(directory, peer.start("loop.py", directory.toString()));
    }

    private static Map<String, ?> task(BenchNetwork network, TrainingSet rows, int threads) {
        return Map.of(
                "width", rows.width(),
                "classes", rows.outputs(),
                "hidden", network.hidden(),
                "columns",
                        network.embedding()
                                .map(_ -> IntStream.of(rows.numbers()).boxed().toList())
                                .orElse(List.of()),
                "terms", network.embedding().map(asked -> asked.terms()).orElse(0),
                "size", network.embedding().map(asked -> asked.size()).orElse(0),
                "learning_rate", BenchNetwork.LEARNING_RATE,
                "seed", BenchNetwork.SEED,
                "threads", threads);
    }

    private static int[] labels(TrainingSet rows) {
        int[] labels = new int[rows.rows()];
        for (int row = 0; row < labels.length; row++) {
            labels[row] = Math.round(rows.targets()[row]);
        }
        return labels;
    }

    private static byte[] floats(List<float[]> arrays) {
        int count = arrays.stream().mapToInt(array -> array.length).sum();
        ByteBuffer bytes = ByteBuffer.allocate(Float.BYTES * count).order(ByteOrder.LITTLE_ENDIAN);
        for (float[] array : arrays) {
            for (float value : array) {
                bytes.putFloat(value);
            }
        }
        return bytes.array();
    }

    private static byte[] indices(int[] values) {
        ByteBuffer bytes = ByteBuffer.allocate(Long.BYTES * values.length).order(ByteOrder.LITTLE_ENDIAN);
        for (int value : values) {
            bytes.putLong(value);
        }
        return bytes.array();
    }

    String version() {
        return version;
    }

    /** Trains from the start; {@code ordered} takes the rows of the first epoch as our fit does. */
    Round round(int batch, int epochs, boolean ordered) throws IOException {
        python.outputWriter(StandardCharsets.UTF_8)
                .append(JSON.writeValueAsString(Map.of("batch", batch, "epochs", epochs, "ordered", ordered)))
                .append("\n")
                .flush();
        JsonNode answer = read();
        return new Round(
                answer.path("seconds").asDouble(), answer.path("losses").path(0).asDouble());
    }

    private JsonNode read() throws IOException {
        String line = answers.readLine();
        if (line == null) {
            throw new IOException("an answer of the PyTorch loop: it ended; what it said is above");
        }
        return JSON.readTree(line);
    }

    @Override
    public void close() throws IOException {
        python.destroy();
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(directory);
    }

    /** One training: how long it took, and the mean loss of its first epoch. */
    record Round(double seconds, double firstLoss) {}
}
