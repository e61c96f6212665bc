package io.perennial.api.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.perennial.activities.store.route.RouteStore;
import io.perennial.api.RunningDoor;
import io.perennial.api.gateway.admission.InferencePlaces;
import io.perennial.testbed.TestDatabase;
import io.perennial.workflows.serving.RouteChange;
import io.perennial.workflows.serving.ServedVersion;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.annotation.Bean;

/** A gateway that is asked more than it can answer, over four hundred connections. */
final class OverloadTest {

    private static final int PLACES = 2;
    private static final int WAITING = 8;
    private static final int CONNECTIONS = 400;
    private static final String ROW = """
            {"inputs":[{"name":"speed","shape":[1],"datatype":"FP64","data":[25.0]},
                       {"name":"cd","shape":[1],"datatype":"BYTES","data":["yes"]}]}
            """;

    @TempDir
    private static Path artifacts;

    private static RunningDoor gateway;

    @BeforeAll
    static void start() throws InterruptedException {
        gateway = RunningDoor.gateway(TestDatabase.fresh(), artifacts, FakeModels.class, FewPlaces.class);
        adopt(Tables.alone("hanging", new ServedVersion(1, "hanging", "sha-1")));
        adopt(Tables.alone("failing", new ServedVersion(1, "failing", "sha-1")));
        adopt(Tables.alone("prices", FakeModels.times(3, 1)));
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    /** What did not fit was closed without an answer. */
    @Test
    void refusesAtOnceWhatIsOverItsPlacesAndAnswersTheOthers() throws Exception {
        BlockingQueue<RawExchange.Reply> replies = new LinkedBlockingQueue<>();
        List<Future<?>> asking = new ArrayList<>();
        try (ExecutorService callers = Executors.newFixedThreadPool(CONNECTIONS)) {
            for (int caller = 0; caller < CONNECTIONS; caller++) {
                asking.add(callers.submit(() -> replies.add(ask("hanging"))));
            }
            for (int refused = 0; refused < CONNECTIONS - PLACES - WAITING; refused++) {
                isRefused(replies.poll(20, TimeUnit.SECONDS));
            }
            assertThat(replies).isEmpty();
            assertThat(gateway.get("/v2/health/ready", "").statusCode()).isEqualTo(200);

            gateway.bean(FakeModels.class).letGo();
            for (Future<?> each : asking) {
                each.get(20, TimeUnit.SECONDS);
            }
        }

        assertThat(replies)
                .hasSize(PLACES + WAITING)
                .allSatisfy(reply -> assertThat(reply.status()).isEqualTo(200));
        assertThat(meter("waiting")).isZero();
        assertThat(gateway.bean(MeterRegistry.class)
                        .get("perennial.inference.refused")
                        .counter()
                        .count())
                .isEqualTo(CONNECTIONS - PLACES - WAITING);
    }

    @Test
    void givesItsPlaceBackWhateverBecomesOfARequest() {
        for (int request = 0; request < 3 * (PLACES + WAITING); request++) {
            assertThat(gateway.post("/v2/models/failing/infer", "INFERENCE", ROW)
                            .statusCode())
                    .isEqualTo(500);
            assertThat(gateway.post("/v2/models/prices/infer", "INFERENCE", "{").statusCode())
                    .isEqualTo(400);
            assertThat(gateway.post("/v2/models/nobody/infer", "INFERENCE", ROW).statusCode())
                    .isEqualTo(404);
        }

        assertThat(gateway.post("/v2/models/prices/infer", "INFERENCE", ROW).statusCode())
                .isEqualTo(200);
        assertThat(meter("waiting")).isZero();
    }

    private static double meter(String name) {
        return gateway.bean(MeterRegistry.class)
                .get("perennial.inference." + name)
                .gauge()
                .value();
    }

    private static void isRefused(RawExchange.Reply reply) {
        assertThat(reply.status()).isEqualTo(503);
        assertThat(reply.header("retry-after")).contains("1");
        assertThat(reply.header("content-type").orElseThrow()).startsWith("application/json");
        assertThat(reply.text()).startsWith("{\"error\":\"more requests wait here than can be answered soon");
    }

    private static RawExchange.Reply ask(String model) {
        byte[] body = ROW.getBytes(StandardCharsets.UTF_8);
        String head = "POST /v2/models/" + model + "/infer HTTP/1.1\r\nHost: "
                + gateway.base().getAuthority()
                + "\r\nAuthorization: Bearer INFERENCE\r\nConnection: close\r\nContent-Length: " + body.length
                + "\r\n\r\n";
        return new RawExchange(gateway.base()).send((head + ROW).getBytes(StandardCharsets.UTF_8));
    }

    private static void adopt(RouteChange change) throws InterruptedException {
        RouteStore routes = gateway.bean(RouteStore.class);
        long version = routes.write(change).version();
        assertThat(routes.awaitAdoption(change.model(), version, Duration.ofSeconds(10)))
                .isEqualTo(1);
    }

    /** Few enough to be filled, patient enough to be seen. */
    static class FewPlaces {

        @Bean
        static InferencePlaces inferencePlaces(MeterRegistry meters) {
            return new InferencePlaces(PLACES, WAITING, Duration.ofMinutes(1), meters);
        }
    }
}
