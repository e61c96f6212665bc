package io.perennial.worker.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** A Python with MLflow and ONNX Runtime that knows nothing of Perennial. */
final class Peer {

    private static final Path SCRIPT =
            Path.of("..", "infra", "peer", "answers.py").toAbsolutePath().normalize();

    private final Path python;
    private final URI mlflow;

    Peer(URI mlflow) {
        this.python = python();
        this.mlflow = mlflow;
    }

    private static Path python() {
        Path python = Path.of(System.getProperty("peer.python", "no-peer"));
        if (!Files.isExecutable(python)) {
            throw new IllegalStateException("no Python at " + python
                    + "; infra/perennial verify provisions one, or name one with infra/peer/requirements.txt by"
                    + " -Dpeer.python=PATH");
        }
        return python;
    }

    /** What a model answers to raw columns, by each way of loading it and each output. */
    JsonNode answers(String modelUri, Map<String, ? extends List<?>> columns) {
        try {
            Path asked = Files.createTempFile("asked", ".json");
            Path said = Files.createTempFile("said", ".json");
            Path complaint = Files.createTempFile("complaint", ".txt");
            Files.write(asked, Http.JSON.writeValueAsBytes(columns));
            ProcessBuilder builder = new ProcessBuilder(python.toString(), SCRIPT.toString(), modelUri)
                    .redirectInput(asked.toFile())
                    .redirectOutput(said.toFile())
                    .redirectError(complaint.toFile());
            builder.environment().put("MLFLOW_TRACKING_URI", mlflow.toString());
            builder.environment().put("MLFLOW_DISABLE_TELEMETRY", "true");
            builder.environment().put("NO_PROXY", mlflow.getHost());
            int status = builder.start().waitFor();
            assertThat(status).as(Files.readString(complaint)).isZero();
            return Http.JSON.readTree(Files.readAllBytes(said));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while Python answered", e);
        }
    }
}
