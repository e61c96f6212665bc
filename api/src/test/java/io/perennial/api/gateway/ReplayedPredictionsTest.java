package io.perennial.api.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.activities.store.outcome.Prediction;
import io.perennial.activities.store.outcome.PredictionId;
import io.perennial.activities.store.outcome.PredictionStore;
import io.perennial.activities.store.route.RouteStore;
import io.perennial.api.RunningDoor;
import io.perennial.api.rest.PerformanceReading;
import io.perennial.testbed.TestDatabase;
import io.perennial.workflows.automation.Automation;
import io.perennial.workflows.automation.Degree;
import io.perennial.workflows.lifecycle.ModelId;
import io.perennial.workflows.serving.Arm;
import io.perennial.workflows.serving.RouteChange;
import io.perennial.workflows.serving.ServedVersion;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a gateway answered is read through the console, and asked again of another version. */
class ReplayedPredictionsTest {

    private static final TestDatabase database = TestDatabase.fresh();
    private static final RunningDoor gateway =
            RunningDoor.gateway(database, Path.of("target/artifacts"), FakeModels.class);
    private static final RunningDoor control =
            RunningDoor.control(database, Path.of("target/artifacts"), FakeModels.class);
    private static final Instant NOON = Instant.parse("2026-03-04T12:00:00Z");

    @AfterAll
    static void stop() {
        control.close();
        gateway.close();
    }

    @Test
    void asksTheSameRowsOfAnotherVersion() throws InterruptedException {
        adopt(Tables.beside("prices", FakeModels.times(3, 4), FakeModels.times(5, 5)));
        List<String> asked = IntStream.rangeClosed(1, 5)
                .mapToObj(speed -> id(infer("/v2/models/prices/infer", row(speed, "u" + speed))))
                .toList();
        label(asked.get(1), "75");
        assertThat(badAnswers("prices")).isEqualTo(1);
        correct(asked.get(1), "75", "6");
        assertThat(badAnswers("prices"))
                .as("figures read the label that stands")
                .isZero();

        List<JsonNode> lines = export("prices?from=2026-01-01");

        assertThat(lines)
                .extracting(line -> line.path("prediction_id").asString())
                .isEqualTo(asked);
        JsonNode second = lines.get(1);
        assertThat(second.path("unit").asString()).isEqualTo("u2");
        assertThat(second.path("inputs").toString()).isEqualTo("{\"speed\":2.0,\"cd\":\"yes\"}");
        assertThat(second.path("answer").asString()).isEqualTo("6.0");
        assertThat(second.path("beside").asInt()).isEqualTo(5);
        assertThat(second.path("beside_answer").asString()).isEqualTo("10.0");
        assertThat(second.path("arm").asString()).isEqualTo("INCUMBENT");
        assertThat(second.path("degree").asString()).isEqualTo("FULL");
        assertThat(second.path("label").asString()).isEqualTo("6");
        assertThat(lines.getFirst().path("label").isNull()).isTrue();

        List<String> again = lines.stream()
                .map(line -> infer(
                        "/v2/models/prices/versions/4/infer",
                        row(
                                line.at("/inputs/speed").asDouble(),
                                line.path("unit").asString())))
                .map(answer -> answer.at("/outputs/0/data/0").asString())
                .toList();
        assertThat(again)
                .isEqualTo(lines.stream()
                        .map(line -> line.path("answer").asString())
                        .toList());
    }

    @Test
    void givesEveryLineOnceAndInOrderWhileRowsAreWritten() throws InterruptedException {
        ModelId model = new ModelId("streamed");
        List<String> before = append(model, 0, 1_234);
        CountDownLatch begun = new CountDownLatch(1);
        Thread writer = Thread.ofVirtual().start(() -> {
            for (int piece = 0; piece < 20; piece++) {
                append(model, 1_234 + 50 * piece, 50);
                begun.countDown();
            }
        });
        begun.await();

        List<String> lines = export("streamed?to=2026-03-05").stream()
                .map(line -> line.path("prediction_id").asString())
                .toList();
        writer.join();

        assertThat(lines).isSorted().doesNotHaveDuplicates().containsAll(before);
        assertThat(export("streamed").stream()
                        .map(line -> line.path("prediction_id").asString()))
                .hasSize(2_234)
                .startsWith(lines.toArray(String[]::new));
        assertThat(export("streamed?limit=700&after=" + before.get(500)))
                .extracting(line -> line.path("prediction_id").asString())
                .containsExactlyElementsOf(before.subList(501, 1_201));
    }

    @Test
    void hidesTheWordOfTheModelWhereAPersonHasToDecideWithoutIt() throws InterruptedException {
        adopt(Tables.classifying("silent", new ServedVersion(2, "class", "sha-c"))
                .leaving(new Automation(Degree.SHADOW, Optional.empty(), List.of())));
        gateway.post("/v2/models/silent/infer", "INFERENCE", row(1, "u"));

        assertThat(export("silent").getFirst().path("answer").isNull()).isTrue();
        assertThat(export("silent").getFirst().path("degree").asString()).isEqualTo("SHADOW");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    streame                             | 404 | there is no model 'streame'
                    Streamed                            | 400 | model name 'Streamed' must be
                    prices?from=yesterday               | 400 | 'from' must be a day such as 2026-01-31, or an instant such as 2026-01-31T12:00:00Z, got 'yesterday'
                    prices?from=2026-02-02&to=2026-02-01 | 400 | 'from' must be before 'to', got 2026-02-02 and 2026-02-01
                    prices?limit=0                      | 400 | 'limit' is at least 1 line, got 0
                    """)
    void saysInASentenceWhatWasMistyped(String asked, int status, String sentence) {
        HttpResponse<String> response = get(asked);

        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(JsonMapper.shared().readTree(response.body()).path("detail").asString())
                .contains(sentence);
    }

    @Test
    void goesOnBehindNoPredictionThatIsNotThere() throws InterruptedException {
        adopt(Tables.classifying("behind", new ServedVersion(2, "class", "sha-c")));

        HttpResponse<String> response = get("behind?after=nobody");

        assertThat(response.statusCode()).isEqualTo(404);
        assertThat(response.body()).contains("there is no prediction 'nobody' of behind behind which to go on");
    }

    @Test
    void isForReadersAlone() {
        assertThat(control.get("/api/v1/models/prices/predictions", "INFERENCE").statusCode())
                .isEqualTo(403);
    }

    private static List<String> append(ModelId model, int from, int count) {
        List<Prediction> rows = new ArrayList<>();
        for (int second = from; second < from + count; second++) {
            Instant at = NOON.plusSeconds(second);
            rows.add(new Prediction(
                    PredictionId.of(at),
                    model,
                    at,
                    "u",
                    Map.of("speed", 1.0),
                    1,
                    Arm.INCUMBENT,
                    0,
                    0,
                    0,
                    1,
                    "1",
                    Optional.empty(),
                    Optional.empty()));
        }
        control.bean(PredictionStore.class).append(rows);
        return rows.stream().map(Prediction::id).toList();
    }

    private static void adopt(RouteChange change) throws InterruptedException {
        RouteStore routes = gateway.bean(RouteStore.class);
        long version = routes.write(change).version();
        assertThat(routes.awaitAdoption(change.model(), version, Duration.ofSeconds(10)))
                .isEqualTo(1);
    }

    private static String row(double speed, String unit) {
        return """
                {"parameters": {"unit_key": "%s"}, "inputs": [
                    {"name": "speed", "shape": [1], "datatype": "FP64", "data": [%s]},
                    {"name": "cd", "shape": [1], "datatype": "BYTES", "data": ["yes"]}]}""".formatted(unit, speed);
    }

    private static JsonNode infer(String path, String body) {
        return JsonMapper.shared()
                .readTree(gateway.post(path, "INFERENCE", body).body());
    }

    private static String id(JsonNode answer) {
        return answer.at("/parameters/prediction_id").asString();
    }

    /** All rows that were answered before are stored once a label of one of them is. */
    private static void label(String id, String label) {
        assertThat(gateway.post(
                                "/api/v1/feedback",
                                "INFERENCE",
                                "{\"prediction_id\":\"" + id + "\",\"label\":\"" + label + "\"}")
                        .statusCode())
                .isEqualTo(200);
    }

    private static void correct(String id, String wrong, String right) {
        assertThat(gateway.post("/api/v1/feedback/corrections", "ADMIN", """
                        {"prediction_id": "%s", "corrects": "%s", "label": "%s", "reason": "a slip"}""".formatted(id, wrong, right))
                        .statusCode())
                .isEqualTo(200);
    }

    private static long badAnswers(String model) {
        return control.bean(PerformanceReading.class)
                .of(new ModelId(model))
                .byVersion()
                .getFirst()
                .bad();
    }

    private static HttpResponse<String> get(String asked) {
        int query = asked.indexOf('?');
        String model = query < 0 ? asked : asked.substring(0, query);
        return control.get(
                "/api/v1/models/" + model + "/predictions" + (query < 0 ? "" : asked.substring(query)), "VIEWER");
    }

    private static List<JsonNode> export(String asked) {
        HttpResponse<String> response = get(asked);
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type")).contains("application/x-ndjson");
        return response.body().lines().map(JsonMapper.shared()::readTree).toList();
    }
}
