package io.perennial.worker.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.awaitility.Awaitility;

/** An MLServer that tells rents by the formula of {@link Rows#rents}; it keeps its port when it is killed and started again. */
final class UpstreamServer implements AutoCloseable {

    private static final Path MODELS =
            Path.of("src", "test", "resources", "upstream").toAbsolutePath();
    private static final Duration READY_WITHIN = Duration.ofMinutes(1);

    private final Path program = Path.of(System.getProperty("upstream.python", "no-upstream"))
            .resolveSibling("mlserver")
            .toAbsolutePath();
    private final Path home;
    private final List<Integer> ports;
    private final HttpClient client = HttpClient.newHttpClient();
    private Optional<Process> process = Optional.empty();

    UpstreamServer() {
        if (!Files.isExecutable(program)) {
            throw new IllegalStateException(
                    "no MLServer at " + program
                            + "; infra/perennial verify provisions one, or name the Python beside it by -Dupstream.python=PATH");
        }
        try {
            home = Files.createTempDirectory("upstream");
            ports = freePorts();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        start();
    }

    private static List<Integer> freePorts() throws IOException {
        InetAddress loopback = InetAddress.getLoopbackAddress();
        try (ServerSocket http = new ServerSocket(0, 1, loopback);
                ServerSocket grpc = new ServerSocket(0, 1, loopback);
                ServerSocket metrics = new ServerSocket(0, 1, loopback)) {
            return List.of(http.getLocalPort(), grpc.getLocalPort(), metrics.getLocalPort());
        }
    }

    /** Starts it and waits until its model answers. */
    void start() {
        File log = home.resolve("log").toFile();
        ProcessBuilder builder = new ProcessBuilder(program.toString(), "start", MODELS.toString())
                .directory(home.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log));
        builder.environment().put("MLSERVER_HTTP_PORT", ports.get(0).toString());
        builder.environment().put("MLSERVER_GRPC_PORT", ports.get(1).toString());
        builder.environment().put("MLSERVER_METRICS_PORT", ports.get(2).toString());
        builder.environment().put("PYTHONDONTWRITEBYTECODE", "1");
        try {
            process = Optional.of(builder.start());
            Awaitility.await("MLServer is ready; its log is " + log)
                    .atMost(READY_WITHIN)
                    .pollInterval(Duration.ofMillis(100))
                    .ignoreExceptionsInstanceOf(IOException.class)
                    .until(this::isReady);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean isReady() throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(address() + "/v2/models/rents/ready"))
                .build();
        return client.send(request, BodyHandlers.discarding()).statusCode() == 200;
    }

    String address() {
        return "http://127.0.0.1:" + ports.getFirst();
    }

    /** Kills it as {@code kill -9} does. */
    void kill() {
        assertThat(process).isPresent();
        close();
    }

    @Override
    public void close() {
        process.map(Process::toHandle).ifPresent(Platform::kill);
        process = Optional.empty();
    }
}
