package io.perennial.api.bench.serving;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** MLflow's own scoring server ({@code mlflow models serve}) with a model of the registry, as a process of its own. */
final class MlflowServer implements Closeable {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Process process;
    private final URI address;

    private MlflowServer(Process process, URI address) {
        this.process = process;
        this.address = address;
    }

    /** Starts it with a Python that has MLflow, and waits until it answers. */
    static MlflowServer start(Path python, String tracking, String modelUri, Path log)
            throws IOException, InterruptedException, BenchBroken {
        int port = freePort();
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
                        Integer.toString(port))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().put("MLFLOW_TRACKING_URI", tracking);
        builder.environment().put("MLFLOW_DISABLE_TELEMETRY", "true");
        builder.environment().merge("PATH", String.valueOf(python.getParent()), (path, bin) -> bin + ":" + path);
        MlflowServer server = new MlflowServer(builder.start(), URI.create("http://127.0.0.1:" + port));
        server.awaitAnswer(log);
        return server;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private void awaitAnswer(Path log) throws InterruptedException, BenchBroken {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!answers()) {
            if (System.nanoTime() > end || process.waitFor(200, TimeUnit.MILLISECONDS)) {
                close();
                throw new BenchBroken("MLflow's scoring server did not come up; " + log + " says why");
            }
        }
    }

    private boolean answers() {
        try (Connection connection = new Connection(address)) {
            return connection.exchange(Connection.request("GET", address, "/ping", "", new byte[0])) == 200;
        } catch (IOException e) {
            return false;
        }
    }

    URI address() {
        return address;
    }

    /** What works for it is a child of a child. */
    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroy);
        process.destroy();
    }
}
