package io.perennial.worker.endtoend;

import java.net.URI;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** A Python with MLflow and ONNX Runtime that knows nothing of Perennial. */
final class Peer {

    private final Python python = new Python("peer", "answers.py");
    private final URI mlflow;

    Peer(URI mlflow) {
        this.mlflow = mlflow;
    }

    /** What a model answers to raw columns, by each way of loading it and each output. */
    JsonNode answers(String modelUri, Map<String, ? extends List<?>> columns) {
        return python.call(
                columns,
                Map.of(
                        "MLFLOW_TRACKING_URI",
                        mlflow.toString(),
                        "MLFLOW_DISABLE_TELEMETRY",
                        "true",
                        "NO_PROXY",
                        mlflow.getHost()),
                modelUri);
    }
}
