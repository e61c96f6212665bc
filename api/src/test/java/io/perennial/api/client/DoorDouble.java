package io.perennial.api.client;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.function.Function;

/** A door that answers as a test tells it and remembers what it was asked. */
public final class DoorDouble implements AutoCloseable {

    private final HttpServer server;
    private final Map<String, Function<Asked, Reply>> answers = Collections.synchronizedMap(new LinkedHashMap<>());
    private final List<Asked> asked = Collections.synchronizedList(new ArrayList<>());

    /** A request as it came. */
    public record Asked(String method, String target, Map<String, String> headers, String body) {

        String path() {
            return method + " " + target;
        }
    }

    /** What the door says. */
    public record Reply(int status, String body) {

        /** 200 with JSON. */
        public static Reply json(String body) {
            return new Reply(200, body);
        }
    }

    public DoorDouble() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::handle);
        server.start();
    }

    /** Answers every request whose method and target start with {@code prefix}; longer prefixes win. */
    public DoorDouble answer(String prefix, Function<Asked, Reply> reply) {
        answers.put(prefix, reply);
        return this;
    }

    /** Answers always alike. */
    public DoorDouble answer(String prefix, int status, String body) {
        return answer(prefix, request -> new Reply(status, body));
    }

    public URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** Both doors at this double's address. */
    public Platform platform() {
        return new Platform(new Address(address(), address(), Optional.of("a-token")));
    }

    public List<Asked> asked() {
        return List.copyOf(asked);
    }

    private void handle(HttpExchange exchange) throws IOException {
        Map<String, String> headers = new LinkedHashMap<>();
        exchange.getRequestHeaders().forEach((name, values) -> headers.put(name, values.getFirst()));
        Asked request = new Asked(
                exchange.getRequestMethod(),
                exchange.getRequestURI().toString(),
                headers,
                new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        asked.add(request);
        Reply reply = reply(request);
        byte[] body = reply.body().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(reply.status(), body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private Reply reply(Asked request) {
        return answers.entrySet().stream()
                .filter(answer -> request.path().startsWith(answer.getKey()))
                .max((one, other) ->
                        Integer.compare(one.getKey().length(), other.getKey().length()))
                .map(answer -> answer.getValue().apply(request))
                .orElse(new Reply(404, "{\"detail\":\"there is no " + request.path() + "\"}"));
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
