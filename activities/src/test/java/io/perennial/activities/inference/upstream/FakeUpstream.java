package io.perennial.activities.inference.upstream;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A server of the protocol in this process, that answers twice the first number of a row as long as it is right. */
final class FakeUpstream implements AutoCloseable {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Set<InetSocketAddress> clients = ConcurrentHashMap.newKeySet();
    private final List<JsonNode> asked = new CopyOnWriteArrayList<>();
    private volatile Mood mood = Mood.RIGHT;
    private volatile String metadata = "{\"name\": \"double\", \"inputs\": []}";

    FakeUpstream() {
        this(0);
    }

    /** At a port, or at any for 0. */
    FakeUpstream(int port) {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/v2/models/double", this::answer);
        server.setExecutor(threads);
        server.start();
    }

    /** How it answers rows. */
    enum Mood {
        RIGHT,
        SLOW,
        SLOW_HALFWAY,
        TOO_FEW,
        NO_JSON,
        NO_NUMBER,
        FAILING,
        LARGE,
        MOVED,
        REFUSING,
        UNKNOWN,
        CLOSING
    }

    int port() {
        return server.getAddress().getPort();
    }

    String address() {
        return "http://127.0.0.1:" + port();
    }

    void is(Mood next) {
        mood = next;
    }

    void tells(String described) {
        metadata = described;
    }

    /** What it was asked to answer. */
    List<JsonNode> asked() {
        return asked;
    }

    int connections() {
        return clients.size();
    }

    private void answer(HttpExchange exchange) throws IOException {
        clients.add(exchange.getRemoteAddress());
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            if (exchange.getRequestMethod().equals("GET")) {
                say(exchange, 200, metadata);
                return;
            }
            JsonNode request = JSON.readTree(body);
            asked.add(request);
            answer(exchange, request);
        }
    }

    private void answer(HttpExchange exchange, JsonNode request) throws IOException {
        switch (mood) {
            case RIGHT -> say(exchange, 200, doubled(request, 0));
            case TOO_FEW -> say(exchange, 200, doubled(request, 1));
            case NO_JSON -> say(exchange, 200, "<html>");
            case NO_NUMBER -> say(exchange, 200, "{\"outputs\": [{\"name\": \"y\", \"data\": [null]}]}");
            case FAILING -> say(exchange, 500, "{\"error\": \"out of memory\"}");
            case REFUSING -> say(exchange, 400, "{\"error\": \"x is\\ntoo large\"}");
            case UNKNOWN -> say(exchange, 404, "{\"error\": \"no such model\"}");
            case LARGE -> say(exchange, 200, " ".repeat(Exchanges.MOST_BYTES + 1));
            case MOVED -> {
                exchange.getResponseHeaders().add("Location", address() + "/v2/models/double/infer");
                say(exchange, 307, "");
            }
            case SLOW -> awaitClosing();
            case SLOW_HALFWAY -> {
                exchange.sendResponseHeaders(200, 100);
                exchange.getResponseBody().write('{');
                exchange.getResponseBody().flush();
                awaitClosing();
            }
            case CLOSING -> {} // nothing was said
        }
    }

    private void awaitClosing() {
        try {
            closing.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Twice the first number of each row but the last few. */
    private static String doubled(JsonNode request, int fewer) {
        JsonNode tensor = request.path("inputs").path(0);
        int rows = tensor.path("shape").path(0).asInt();
        int width = tensor.path("data").size() / rows;
        String data = IntStream.range(0, rows - fewer)
                .mapToObj(row -> Double.toString(
                        2 * tensor.path("data").path(row * width).asDouble(0)))
                .collect(Collectors.joining(", "));
        return "{\"model_name\": \"double\", \"outputs\": [{\"name\": \"y\", \"shape\": [" + rows
                + ", 1], \"datatype\": \"FP64\", \"data\": [" + data + "]}]}";
    }

    private static void say(HttpExchange exchange, int status, String text) throws IOException {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
    }

    @Override
    public void close() {
        closing.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}
