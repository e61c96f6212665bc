package io.perennial.activities.tracking;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A real MLflow tracking server on an empty directory and a free port, as the launcher starts it. */
final class RealMlflow implements AutoCloseable {

    private static final Duration START = Duration.ofMinutes(4);

    private final Process process;
    private final URI address;

    private RealMlflow(Process process, URI address) {
        this.process = process;
        this.address = address;
    }

    static RealMlflow start(Path directory) throws IOException, InterruptedException {
        int port = freePort();
        ProcessBuilder command = new ProcessBuilder(
                        executable().toString(),
                        "server",
                        "--backend-store-uri",
                        "sqlite:///" + directory.resolve("mlflow.db"),
                        "--artifacts-destination",
                        directory.resolve("artifacts").toString(),
                        "--host",
                        "127.0.0.1",
                        "--port",
                        Integer.toString(port),
                        "--workers",
                        "1")
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("mlflow.log").toFile());
        command.environment().put("MLFLOW_SERVER_ENABLE_JOB_EXECUTION", "false");
        command.environment().put("MLFLOW_DISABLE_TELEMETRY", "true");
        command.environment().remove("PYTHONDONTWRITEBYTECODE");
        RealMlflow server = new RealMlflow(command.start(), URI.create("http://127.0.0.1:" + port));
        server.awaitHealth(directory.resolve("mlflow.log"));
        return server;
    }

    URI address() {
        return address;
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroy);
        process.destroy();
        process.onExit()
                .orTimeout(10, TimeUnit.SECONDS)
                .exceptionally(late -> process.destroyForcibly())
                .join();
    }

    private static Path executable() {
        Path executable = Path.of(System.getProperty("mlflow.executable", "mlflow"));
        if (!Files.isExecutable(executable)) {
            throw new IllegalStateException("no MLflow at " + executable
                    + "; infra/perennial provisions it, or name one by -Dmlflow.executable=PATH");
        }
        return executable;
    }

    private void awaitHealth(Path log) throws IOException, InterruptedException {
        Instant end = Instant.now().plus(START);
        while (!isHealthy()) {
            if (!process.isAlive() || Instant.now().isAfter(end)) {
                close();
                throw new IllegalStateException("MLflow did not start:\n" + Files.readString(log));
            }
            new CountDownLatch(1).await(200, TimeUnit.MILLISECONDS);
        }
    }

    private boolean isHealthy() throws InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpRequest request = HttpRequest.newBuilder(address.resolve("/health"))
                    .timeout(Duration.ofSeconds(2))
                    .build();
            return client.send(request, BodyHandlers.ofString()).statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
