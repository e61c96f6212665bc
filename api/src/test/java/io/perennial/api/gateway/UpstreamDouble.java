package io.perennial.api.gateway;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** A server of the protocol that answers one row with 50, or as it is told to. */
final class UpstreamDouble implements AutoCloseable {

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final CountDownLatch letGo = new CountDownLatch(1);
    private final AtomicInteger waiting = new AtomicInteger();
    private final int status;
    private final String said;
    private final boolean waits;

    private UpstreamDouble(int status, String said, boolean waits) {
        this.status = status;
        this.said = said;
        this.waits = waits;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/v2/models/double", this::answer);
        server.setExecutor(threads);
        server.start();
    }

    static UpstreamDouble right() {
        return new UpstreamDouble(200, "{\"outputs\":[{\"name\":\"y\",\"data\":[50]}]}", false);
    }

    static UpstreamDouble saying(int status, String said) {
        return new UpstreamDouble(status, said, false);
    }

    /** Says nothing before {@link #letGo}. */
    static UpstreamDouble silent() {
        return new UpstreamDouble(200, "{\"outputs\":[{\"name\":\"y\",\"data\":[50]}]}", true);
    }

    String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Requests that wait for its answer. */
    int waiting() {
        return waiting.get();
    }

    void letGo() {
        letGo.countDown();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            exchange.getRequestBody().readAllBytes();
            boolean asked = exchange.getRequestMethod().equals("POST");
            if (asked && waits) {
                await();
            }
            byte[] body = (asked ? said : "{}").getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(asked ? status : 200, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private void await() {
        waiting.incrementAndGet();
        try {
            letGo.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Goes away. */
    void stop() {
        letGo();
        server.stop(0);
        threads.shutdownNow();
    }

    @Override
    public void close() {
        stop();
    }
}
