package io.perennial.api.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.micrometer.core.instrument.MeterRegistry;
import io.perennial.activities.store.outcome.PredictionStore;
import io.perennial.activities.store.route.RouteStore;
import io.perennial.api.RunningDoor;
import io.perennial.api.StoppableServer;
import io.perennial.api.security.HurriedTokens;
import io.perennial.workflows.serving.RouteChange;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** A gateway whose real PostgreSQL is taken away and comes back. */
class GatewayWithoutDatabaseTest {

    private static final String ROW = """
            {"inputs":[{"name":"speed","shape":[1],"datatype":"FP64","data":[25.0]},
                       {"name":"cd","shape":[1],"datatype":"BYTES","data":["yes"]}]}
            """;

    /** Ten seconds after the loss every request waited 20 s for a token look-up, until all threads did and even health was silent. */
    @Test
    void goesOnAnsweringAndKeepsWhatItAnsweredUntilTheDatabaseIsBack(@TempDir Path directory) throws Exception {
        try (StoppableServer server = new StoppableServer(directory.resolve("data"));
                RunningDoor gateway = RunningDoor.gateway(
                        server.database(), directory.resolve("artifacts"), FakeModels.class, HurriedTokens.class)) {
            adopt(gateway, Tables.alone("prices", FakeModels.times(3, 1)));
            assertThat(infer(gateway, "INFERENCE").statusCode()).isEqualTo(200);

            server.stop();
            HurriedTokens.pass(Duration.ofSeconds(11));

            long since = System.nanoTime();
            HttpResponse<String> answered = infer(gateway, "INFERENCE");
            for (int request = 0; request < 20; request++) {
                assertThat(infer(gateway, "INFERENCE").statusCode()).isEqualTo(200);
            }
            HttpResponse<String> stranger = infer(gateway, "a token never seen");
            assertThat(stranger.statusCode()).isEqualTo(503);
            assertThat(stranger.headers().firstValue("Retry-After")).contains("2");
            assertThat(gateway.get("/api/v1/predictions/p1", "a token never seen")
                            .body())
                    .contains("\"code\":\"P0503\"");
            assertThat(gateway.get("/v2/health/ready", "").statusCode()).isEqualTo(200);
            assertThat(gateway.get("/actuator/health", "").statusCode()).isEqualTo(503);
            assertThat(gateway.post("/api/v1/feedback", "INFERENCE", label(answered))
                            .statusCode())
                    .isEqualTo(503);
            String batch = "{\"labels\":[" + (label(answered) + ",").repeat(1_999) + label(answered) + "]}";
            assertThat(gateway.post("/api/v1/feedback", "INFERENCE", batch).statusCode())
                    .isEqualTo(503);
            assertThat(Duration.ofNanos(System.nanoTime() - since)).isLessThan(Duration.ofSeconds(30));

            server.startAgain();

            HttpResponse<String> labelled = gateway.post("/api/v1/feedback", "INFERENCE", label(answered));
            for (int again = 0;
                    labelled.statusCode() == 503 && again < 10;
                    again++) { // each waits for the log to be stored
                labelled = gateway.post("/api/v1/feedback", "INFERENCE", label(answered));
            }
            assertThat(labelled.statusCode()).isEqualTo(200);
        }
    }

    /** Whoever asked for answers that are stored would rather have none. */
    @Test
    void refusesWhatItCannotStoreOfAModelThatAnswersOnlyWhatIsStored(@TempDir Path directory) throws Exception {
        try (StoppableServer server = new StoppableServer(directory.resolve("data"));
                RunningDoor gateway =
                        RunningDoor.gateway(server.database(), directory.resolve("artifacts"), FakeModels.class)) {
            adopt(gateway, Tables.durable(Tables.alone("loans", FakeModels.times(3, 1))));
            adopt(gateway, Tables.alone("prices", FakeModels.times(3, 1)));
            HttpResponse<String> answered = infer(gateway, "loans", "INFERENCE");
            assertThat(answered.statusCode()).isEqualTo(200);
            assertThat(gateway.bean(PredictionStore.class).find(predictionId(answered)))
                    .isPresent();

            server.stop();

            isRefused(infer(gateway, "loans", "INFERENCE")); // waits for the store in vain
            while (away(gateway) == 0) {
                Thread.onSpinWait();
            }
            long since = System.nanoTime();
            isRefused(infer(gateway, "loans", "INFERENCE"));
            isRefused(gateway.post("/v2/models/loans/versions/1/infer", "INFERENCE", ROW));
            isRefused(gateway.get("/v2/models/loans/ready", ""));
            isRefused(gateway.get("/v2/models/loans/versions/1/ready", ""));
            isRefusedOverGrpc(gateway);
            assertThat(Duration.ofNanos(System.nanoTime() - since)).isLessThan(Duration.ofSeconds(5));
            assertThat(infer(gateway, "prices", "INFERENCE").statusCode()).isEqualTo(200);
            assertThat(gateway.get("/v2/models/prices/ready", "").statusCode()).isEqualTo(200);
            HttpResponse<String> health = gateway.get("/actuator/health", "");
            assertThat(health.statusCode()).isEqualTo(503);
            assertThat(component(health, "databaseHealth")).isEqualTo("DOWN");
            assertThat(component(health, "durableAnswers")).isEqualTo("OUT_OF_SERVICE");
            assertThat(health.body()).doesNotContain("details");

            server.startAgain();

            HttpResponse<String> again = infer(gateway, "loans", "INFERENCE");
            long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
            while (again.statusCode() == 503 && System.nanoTime() < end) {
                again = infer(gateway, "loans", "INFERENCE");
            }
            assertThat(again.statusCode()).isEqualTo(200);
            assertThat(gateway.bean(PredictionStore.class).find(predictionId(again)))
                    .isPresent();
            assertThat(component(gateway.get("/actuator/health", ""), "durableAnswers"))
                    .isEqualTo("UP");
        }
    }

    private static void isRefused(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).contains("1");
        assertThat(answer.body()).contains("only what is stored").startsWith("{\"error\":");
    }

    private static void isRefusedOverGrpc(RunningDoor gateway) {
        try (GrpcCaller caller = GrpcCaller.of(gateway, "INFERENCE")) {
            StatusRuntimeException refused =
                    caller.refused(GrpcCaller.row("loans").build());
            assertThat(refused.getStatus().getCode()).isEqualTo(Status.Code.UNAVAILABLE);
            assertThat(refused.getStatus().getDescription()).contains("only what is stored");
            assertThat(caller.infer(GrpcCaller.row("prices").build()).getModelName())
                    .isEqualTo("prices");
        }
    }

    private static String component(HttpResponse<String> health, String name) {
        return JsonMapper.shared()
                .readTree(health.body())
                .path("components")
                .path(name)
                .path("status")
                .asString();
    }

    private static double away(RunningDoor gateway) {
        return gateway.bean(MeterRegistry.class)
                .get("perennial.predictions.store.away")
                .gauge()
                .value();
    }

    private static void adopt(RunningDoor gateway, RouteChange change) throws InterruptedException {
        RouteStore routes = gateway.bean(RouteStore.class);
        long version = routes.write(change).version();
        assertThat(routes.awaitAdoption(change.model(), version, Duration.ofSeconds(10)))
                .isEqualTo(1);
    }

    private static HttpResponse<String> infer(RunningDoor gateway, String token) {
        return infer(gateway, "prices", token);
    }

    private static HttpResponse<String> infer(RunningDoor gateway, String model, String token) {
        return gateway.post("/v2/models/" + model + "/infer", token, ROW);
    }

    private static String label(HttpResponse<String> answered) {
        return "{\"prediction_id\":\"" + predictionId(answered) + "\",\"label\":80}";
    }

    private static String predictionId(HttpResponse<String> answered) {
        return JsonMapper.shared()
                .readTree(answered.body())
                .path("parameters")
                .path("prediction_id")
                .asString();
    }
}
