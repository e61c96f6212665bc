package io.perennial.api.bench.serving;

import io.perennial.api.bench.BenchBroken;
import io.perennial.api.bench.ServerProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.json.JsonMapper;

/**
 * MLServer with the graph of a model of the registry, as a process of its own. It answers in the process that listens, which costs a small model
 * less than a pool of workers.
 */
final class MlServer {

    /** What requests call the model. */
    static final String MODEL = "bench";

    private static final String SCRIPT = "graph.py";
    private static final int DOWNLOAD_MINUTES = 2;

    private MlServer() {}

    /**
     * Fetches the model, starts the server and waits until it answers.
     *
     * @param python a Python that has MLServer and ONNX Runtime
     * @param scripts directory of the script that runs a graph there
     * @param mlflow a Python that has MLflow, to fetch the model with
     * @param tracking MLflow's address
     * @param modelUri what is served
     * @param home directory of its files, which are written anew
     */
    static ServerProcess start(Path python, Path scripts, Path mlflow, String tracking, String modelUri, Path home)
            throws IOException, InterruptedException, BenchBroken {
        Path model = Files.createDirectories(home.resolve(MODEL));
        Path log = home.resolve("mlserver.log");
        fetch(mlflow, tracking, modelUri, model, log);
        Files.writeString(model.resolve(SCRIPT), Files.readString(scripts.resolve(SCRIPT)));
        Files.write(
                model.resolve("model-settings.json"),
                JsonMapper.shared()
                        .writeValueAsBytes(Map.of(
                                "name",
                                MODEL,
                                "implementation",
                                "graph.Graph",
                                "parameters",
                                Map.of("uri", model.resolve("model.onnx").toString()))));
        int port = ServerProcess.freePort();
        ProcessBuilder builder =
                new ProcessBuilder(python.resolveSibling("mlserver").toString(), "start", home.toString());
        builder.directory(home.toFile());
        builder.environment()
                .putAll(Map.of(
                        "MLSERVER_HOST", "127.0.0.1",
                        "MLSERVER_HTTP_PORT", Integer.toString(port),
                        "MLSERVER_GRPC_PORT", Integer.toString(ServerProcess.freePort()),
                        "MLSERVER_METRICS_PORT", Integer.toString(ServerProcess.freePort()),
                        "MLSERVER_PARALLEL_WORKERS", "0",
                        "MLSERVER_DEBUG", "false",
                        "PYTHONDONTWRITEBYTECODE", "1"));
        return ServerProcess.start(builder, port, "/v2/models/" + MODEL + "/ready", log, "MLServer");
    }

    private static void fetch(Path mlflow, String tracking, String modelUri, Path into, Path log)
            throws IOException, InterruptedException, BenchBroken {
        ProcessBuilder builder = new ProcessBuilder(
                mlflow.toString(), "-m", "mlflow", "artifacts", "download", "-u", modelUri, "-d", into.toString());
        builder.environment().put("MLFLOW_TRACKING_URI", tracking);
        builder.environment().put("MLFLOW_DISABLE_TELEMETRY", "true");
        Process fetching =
                builder.redirectErrorStream(true).redirectOutput(log.toFile()).start();
        if (!fetching.waitFor(DOWNLOAD_MINUTES, TimeUnit.MINUTES) || fetching.exitValue() != 0) {
            fetching.destroy();
            throw new BenchBroken("MLflow did not give " + modelUri + " to MLServer; " + log + " says why");
        }
    }
}
