package io.perennial.api.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.perennial.activities.store.event.BadEvent;
import io.perennial.activities.store.event.BadEventStore;
import io.perennial.activities.store.event.NumberedEvent;
import io.perennial.activities.store.route.Flip;
import io.perennial.activities.store.route.RouteStore;
import io.perennial.api.RunningDoor;
import io.perennial.api.gateway.admission.InferencePlaces;
import io.perennial.testbed.TestDatabase;
import io.perennial.workflows.lifecycle.ModelId;
import io.perennial.workflows.serving.Arm;
import io.perennial.workflows.serving.RouteChange;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.annotation.Bean;

/** A gateway in front of servers that are right, slow, wrong, refuse or are gone; each counts against its own arm alone. */
final class UpstreamArmsTest {

    private static final String ROW = """
            {"inputs":[{"name":"speed","shape":[1],"datatype":"FP64","data":[25.0]},
                       {"name":"cd","shape":[1],"datatype":"BYTES","data":["yes"]}]}
            """;

    @TempDir
    private static Path artifacts;

    private static RunningDoor gateway;

    @BeforeAll
    static void start() {
        System.setProperty("upstream.hosts", "127.0.0.1");
        gateway = RunningDoor.gateway(TestDatabase.fresh(), artifacts, UpstreamModels.class, OnePlace.class);
    }

    @AfterAll
    static void stop() {
        gateway.close();
        System.clearProperty("upstream.hosts");
    }

    @Test
    void answersWhatTheServerAnswersOrSaysOfWhatKindTheFailureIs() throws InterruptedException {
        try (UpstreamDouble right = UpstreamDouble.right();
                UpstreamDouble silent = UpstreamDouble.silent();
                UpstreamDouble wrong = UpstreamDouble.saying(200, "{\"outputs\":[]}");
                UpstreamDouble failing = UpstreamDouble.saying(500, "");
                UpstreamDouble refusing = UpstreamDouble.saying(400, "{\"error\":\"speed is too high\"}")) {
            assertThat(ask("right", right).body()).contains("\"data\":[50.0]");
            assertStatus(ask("silent", silent), 503, "took too long");
            assertStatus(ask("wrong", wrong), 502, "gave no answer that can be used");
            assertStatus(ask("failing", failing), 502, "gave no answer that can be used");
            assertStatus(ask("refusing", refusing), 422, "does not take these rows");
            right.stop();
            for (int request = 0; request < 10; request++) {
                HttpResponse<String> away = ask("right");
                assertStatus(away, 503, "is away; try again");
                assertThat(away.headers().firstValue("Retry-After")).contains("1");
            }
            HttpResponse<String> ready = gateway.get("/v2/models/right/ready", "INFERENCE");
            assertStatus(ready, 503, "the server that answers for version 1 is away");
            assertThat(gateway.get("/v2/models/refusing/ready", "INFERENCE").statusCode())
                    .isEqualTo(200);
        }
    }

    private static void assertStatus(HttpResponse<String> answer, int status, String words) {
        assertThat(answer.body()).contains(words);
        assertThat(answer.statusCode()).isEqualTo(status);
    }

    @Test
    void aCandidateThatIsGoneIsSwitchedOffAndNobodyLacksAnAnswer() throws InterruptedException {
        UpstreamDouble gone = UpstreamDouble.right();
        gone.stop();
        adopt(Tables.canary("gone", FakeModels.times(3, 1), UpstreamModels.at(gone.address(), 2), .5));
        ModelId model = new ModelId("gone");

        while (flip(model).isEmpty()) {
            HttpResponse<String> answer = ask("gone");
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body()).contains("\"model_version\":\"1\"").contains("\"data\":[75.0]");
        }

        assertThat(flip(model).getFirst().metric()).contains("errors");
        assertThat(flip(model).getFirst().incumbentBad()).isZero();
        assertThat(events(model))
                .isNotEmpty()
                .allSatisfy(event -> assertThat(event)
                        .returns(Arm.CANDIDATE, BadEvent::arm)
                        .returns(2, BadEvent::version)
                        .returns("errors", BadEvent::metric));
    }

    @Test
    void anIncumbentThatIsWrongCountsAgainstItselfAndNotAgainstTheCandidate() throws InterruptedException {
        try (UpstreamDouble wrong = UpstreamDouble.saying(500, "")) {
            adopt(Tables.canary("wrong-incumbent", UpstreamModels.at(wrong.address(), 1), FakeModels.times(3, 2), .01));
            ModelId model = new ModelId("wrong-incumbent");

            assertThat(ask("wrong-incumbent").statusCode()).isEqualTo(502);

            while (events(model).isEmpty()) {
                Thread.onSpinWait();
            }
            assertThat(events(model))
                    .allSatisfy(event -> assertThat(event)
                            .returns(Arm.INCUMBENT, BadEvent::arm)
                            .returns(1, BadEvent::version));
            assertThat(flip(model)).isEmpty();
        }
    }

    /** The one place of this gateway would be held for a second by each. */
    @Test
    void whoWaitsForASlowServerHoldsNoPlace() throws Exception {
        adopt(Tables.alone("prices", FakeModels.times(3, 1)));
        try (UpstreamDouble silent = UpstreamDouble.silent();
                ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            System.setProperty("upstream.deadline", "20 s");
            adopt(Tables.alone("slow", UpstreamModels.at(silent.address(), 1)));
            List<Future<HttpResponse<String>>> waiting = new ArrayList<>();
            for (int caller = 0; caller < 8; caller++) {
                waiting.add(callers.submit(() -> ask("slow")));
            }
            while (silent.waiting() < 8) {
                Thread.onSpinWait();
            }

            assertThat(ask("prices").statusCode()).isEqualTo(200);
            assertThat(gateway.bean(MeterRegistry.class)
                            .get("perennial.inference.waiting")
                            .gauge()
                            .value())
                    .isZero();

            silent.letGo();
            for (Future<HttpResponse<String>> each : waiting) {
                assertThat(each.get().statusCode()).isEqualTo(200);
            }
        } finally {
            System.clearProperty("upstream.deadline");
        }
    }

    private static HttpResponse<String> ask(String model, UpstreamDouble server) throws InterruptedException {
        adopt(Tables.alone(model, UpstreamModels.at(server.address(), 1)));
        return ask(model);
    }

    private static HttpResponse<String> ask(String model) {
        return gateway.post("/v2/models/" + model + "/infer", "INFERENCE", ROW);
    }

    private static List<Flip> flip(ModelId model) {
        return gateway.bean(RouteStore.class).flipped(model, 1).stream().toList();
    }

    private static List<BadEvent> events(ModelId model) {
        return gateway.bean(BadEventStore.class).after(model, 1, 0, 1_000).stream()
                .map(NumberedEvent::event)
                .toList();
    }

    private static void adopt(RouteChange change) throws InterruptedException {
        RouteStore routes = gateway.bean(RouteStore.class);
        long version = routes.write(change).version();
        assertThat(routes.awaitAdoption(change.model(), version, Duration.ofSeconds(10)))
                .isEqualTo(1);
    }

    /** So that whoever holds it is seen. */
    static class OnePlace {

        @Bean
        static InferencePlaces inferencePlaces(MeterRegistry meters) {
            return new InferencePlaces(1, 8, Duration.ofMinutes(1), meters);
        }
    }
}
