package io.perennial.api.bench.serving;

import io.perennial.api.bench.BenchBroken;
import io.perennial.api.bench.ServerProcess;
import java.io.IOException;
import java.nio.file.Path;

/** MLflow's own scoring server ({@code mlflow models serve}) with a model of the registry, as a process of its own. */
final class MlflowServer {

    private MlflowServer() {}

    /** Starts it with a Python that has MLflow, and waits until it answers. */
    static ServerProcess start(Path python, String tracking, String modelUri, Path log)
            throws IOException, InterruptedException, BenchBroken {
        int port = ServerProcess.freePort();
        ProcessBuilder builder = new ProcessBuilder(
                python.toString(),
                "-m",
                "mlflow",
                "models",
                "serve",
                "-m",
                modelUri,
                "--env-manager",
                "local",
                "-h",
                "127.0.0.1",
                "-p",
                Integer.toString(port));
        builder.environment().put("MLFLOW_TRACKING_URI", tracking);
        builder.environment().put("MLFLOW_DISABLE_TELEMETRY", "true");
        builder.environment().merge("PATH", String.valueOf(python.getParent()), (path, bin) -> bin + ":" + path);
        return ServerProcess.start(builder, port, "/ping", log, "MLflow's scoring server");
    }
}
