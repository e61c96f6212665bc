package io.perennial.activities.tracking;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A server that misbehaves as told, call by call; with a server behind it, all other calls pass through to that one. */
final class UnreliableServer implements AutoCloseable {

    /** One way to misbehave. */
    enum Trouble {
        /** Carries the call out and says it failed. */
        FAIL_AFTER_COMMIT,
        /** Fails without carrying it out. */
        FAIL_BEFORE,
        /** Takes the call and never answers. */
        HANG,
        /** Begins an answer and never ends it. */
        HANG_IN_BODY,
        TOO_MANY_REQUESTS
    }

    private final HttpServer server;
    private final Optional<URI> behind;
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Map<String, Queue<Trouble>> troubles = new ConcurrentHashMap<>();
    private final List<String> calls = new CopyOnWriteArrayList<>();
    private final CountDownLatch closed = new CountDownLatch(1);

    UnreliableServer(Optional<URI> behind) throws IOException {
        this.behind = behind;
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::handle);
        server.setExecutor(threads);
        server.start();
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** The next calls whose path ends so meet these troubles, one each. */
    void plan(String pathEnd, Trouble... next) {
        troubles.computeIfAbsent(pathEnd, end -> new ConcurrentLinkedQueue<>()).addAll(List.of(next));
    }

    long callsTo(String pathEnd) {
        return calls.stream().filter(path -> path.endsWith(pathEnd)).count();
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
        threads.shutdownNow();
        client.shutdownNow();
    }

    private void handle(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        calls.add(path);
        Optional<Trouble> trouble = troubles.entrySet().stream()
                .filter(entry -> path.endsWith(entry.getKey()))
                .findFirst()
                .map(entry -> entry.getValue().poll());
        if (trouble.isEmpty()) {
            pass(exchange);
            return;
        }
        switch (trouble.get()) {
            case FAIL_AFTER_COMMIT -> {
                forward(exchange);
                answer(exchange, 500, "<html>Internal Server Error</html>");
            }
            case FAIL_BEFORE ->
                answer(exchange, 500, "{\"error_code\":\"INTERNAL_ERROR\",\"message\":\"database is locked\"}");
            case HANG -> untilClosed();
            case HANG_IN_BODY -> {
                exchange.sendResponseHeaders(200, 1000);
                exchange.getResponseBody().write('{');
                exchange.getResponseBody().flush();
                untilClosed();
            }
            case TOO_MANY_REQUESTS -> answer(exchange, 429, "slow down");
        }
    }

    private void pass(HttpExchange exchange) throws IOException {
        if (behind.isEmpty()) {
            answer(exchange, 200, "{}");
            return;
        }
        HttpResponse<String> response = forward(exchange);
        answer(exchange, response.statusCode(), response.body());
    }

    private HttpResponse<String> forward(HttpExchange exchange) throws IOException {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        behind.orElseThrow().resolve(exchange.getRequestURI().toString()))
                .method(
                        exchange.getRequestMethod(),
                        BodyPublishers.ofByteArray(exchange.getRequestBody().readAllBytes()));
        Optional.ofNullable(exchange.getRequestHeaders().getFirst("Content-Type"))
                .ifPresent(type -> request.header("Content-Type", type));
        try {
            return client.send(request.build(), BodyHandlers.ofString());
        } catch (InterruptedException stopped) {
            throw new UncheckedIOException(new IOException(stopped));
        }
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private void untilClosed() {
        try {
            closed.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
