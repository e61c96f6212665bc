package io.perennial.api.bench.serving;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A load on a server that counts what it is asked. */
final class LoadTest {

    private static final Duration SHORT = Duration.ofMillis(500);

    private final AtomicInteger asked = new AtomicInteger();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private HttpServer server;
    private URI address;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        address = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        server.setExecutor(threads);
        server.createContext("/", exchange -> {
            String path = exchange.getRequestURI().getPath();
            int status = switch (path) {
                case "/no" -> 503;
                case "/broken" -> 500;
                default -> 200;
            };
            asked.incrementAndGet();
            int length = exchange.getRequestBody().readAllBytes().length;
            if (path.equals("/gone")) {
                exchange.close();
                return;
            }
            if (path.equals("/once")) {
                exchange.getResponseHeaders().add("Connection", "close");
            }
            int size = path.equals("/echo") ? length : 2;
            exchange.sendResponseHeaders(status, size);
            exchange.getResponseBody().write(new byte[size]);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
        threads.shutdownNow();
    }

    @Test
    void aClosedLoopCountsEveryAnswer() throws InterruptedException {
        Figures figures = load("/", 4).closed();

        assertThat(figures.failed()).isZero();
        assertThat(figures.answered()).isEqualTo(asked.get());
        assertThat(figures.p50Millis()).isPositive().isLessThanOrEqualTo(figures.p99Millis());
    }

    /** Requests are due whatever the server does, so that their number is known before. */
    @Test
    void anOpenLoopAsksAsOftenAsIsDue() throws InterruptedException {
        Figures figures = load("/", 4).open(100);

        assertThat(asked).hasValue(50);
        assertThat(figures.answered()).isEqualTo(50);
        assertThat(figures.seconds()).isGreaterThanOrEqualTo(.5);
    }

    /** A load that took twice its time was said to have been answered at twice the rate. */
    @Test
    void anOpenLoopThatIsTooMuchTakesItsTime() throws InterruptedException {
        Figures figures = load("/", 1, Duration.ofMillis(10)).open(100_000);

        assertThat(asked).hasValue(1_000);
        assertThat(figures.answered()).isEqualTo(1_000);
        assertThat(figures.seconds()).isGreaterThan(.01);
        assertThat(figures.perSecond()).isLessThan(100_000);
        assertThat(figures.p99Millis()).isBetween(figures.p50Millis(), 1000 * figures.seconds());
    }

    @Test
    void aRefusalIsNotAFailure() throws InterruptedException {
        Figures figures = load("/no", 1).closed();

        assertThat(figures.refused()).isEqualTo(asked.get()).isPositive();
        assertThat(figures.refusedShare()).isEqualTo(1);
        assertThat(figures.failed()).isZero();
        assertThat(figures.perSecond()).isZero();
    }

    @Test
    void anotherStatusIsAFailure() throws InterruptedException {
        Figures figures = load("/broken", 1).closed();

        assertThat(figures.failed()).isEqualTo(asked.get()).isPositive();
        assertThat(figures.perSecond()).isZero();
    }

    @Test
    void connectsAgainWhenTheServerSaysThatItCloses() throws InterruptedException {
        Figures figures = load("/once", 1).open(20);

        assertThat(figures.failed()).isZero();
        assertThat(asked).hasValue(10);
    }

    @Test
    void aFloodAsksAsOftenAsIsDue() throws IOException {
        Figures figures = load("/", 4).sending(100);

        assertThat(asked.get()).isBetween(40, 50);
        assertThat(figures.answered()).isEqualTo(asked.get());
        assertThat(figures.failed()).isZero();
        assertThat(figures.p50Millis()).isPositive().isLessThanOrEqualTo(figures.p99Millis());
    }

    @Test
    void aFloodTellsRefusalsFromFailures() throws IOException {
        assertThat(load("/no", 2).sending(50).refused())
                .isEqualTo(asked.getAndSet(0))
                .isPositive();
        assertThat(load("/broken", 2).sending(50).failed())
                .isEqualTo(asked.get())
                .isPositive();
    }

    @Test
    void aFloodConnectsAgainWhenTheServerSaysThatItCloses() throws IOException {
        Figures figures = load("/once", 2).sending(50);

        assertThat(figures.failed()).isZero();
        assertThat(figures.answered()).isEqualTo(asked.get()).isPositive();
    }

    /** What is larger than buffers hold goes and comes in parts. */
    @Test
    void aFloodSendsAndReadsInParts() throws IOException {
        byte[] large = Connection.request("POST", address, "/echo", "", new byte[5_000_000]);
        Figures figures = new Load(new Contestant("server", address, large, 1), 2, SHORT).sending(20);

        assertThat(figures.failed()).isZero();
        assertThat(figures.answered()).isEqualTo(asked.get()).isPositive();
    }

    @Test
    void aFloodCountsWhatNobodyTakes() throws IOException {
        server.stop(0);

        assertThat(load("/", 2).sending(50).failed()).isPositive();
    }

    /** A connection that ends without an answer is counted, and another one takes its place. */
    @Test
    void aFloodCountsWhatIsNotAnswered() throws IOException {
        Figures figures = load("/gone", 2).sending(50);

        assertThat(figures.failed()).isEqualTo(asked.get()).isPositive();
        assertThat(figures.perSecond()).isZero();
    }

    private Load load(String path, int connections) {
        return load(path, connections, SHORT);
    }

    private Load load(String path, int connections, Duration duration) {
        return new Load(
                new Contestant("server", address, Connection.request("POST", address, path, "", new byte[3]), 1),
                connections,
                duration);
    }
}
