package io.perennial.api.batch;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.activities.store.LedgerStore;
import io.perennial.activities.store.StatusStore;
import io.perennial.activities.store.batch.BatchStore;
import io.perennial.activities.store.outcome.OutcomeStore;
import io.perennial.activities.store.outcome.PredictionStore;
import io.perennial.activities.store.source.MalformedSourceException;
import io.perennial.activities.store.source.SourceStore;
import io.perennial.api.RunningDoor;
import io.perennial.api.console.LifeOnPaper;
import io.perennial.testbed.TestDatabase;
import io.perennial.workflows.prediction.BatchRequest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class BatchDoorTest {

    private static final Path ARTIFACTS = Path.of("target/batch-artifacts");
    private static final String BATCHES = "/api/v1/models/pc-prices/batches";
    private static final RunningDoor control =
            RunningDoor.control(TestDatabase.fresh(), ARTIFACTS, BatchesOnPaper.class);

    private static String source = "";

    @BeforeAll
    static void open() throws IOException, MalformedSourceException {
        new LifeOnPaper(
                        "pc-prices",
                        control.bean(StatusStore.class),
                        control.bean(LedgerStore.class),
                        control.bean(PredictionStore.class),
                        control.bean(OutcomeStore.class))
                .write();
        byte[] csv = "speed,cd\n33,yes\n".getBytes(StandardCharsets.UTF_8);
        source = control.bean(SourceStore.class)
                .keep("rows.csv", new ByteArrayInputStream(csv))
                .sha256();
    }

    @AfterAll
    static void close() {
        control.close();
    }

    @Test
    void theChampionScoresAFileUnlessAnotherVersionIsNamed() {
        BatchRequest champion = request(begin("a", "{'source': '%s', 'keys': ['cd'], 'reason': 'monthly'}"));
        BatchRequest named = request(begin("b", "{'source': '%s', 'version': 77}"));

        assertThat(champion.served()).map(served -> served.version()).contains(champion.version());
        assertThat(champion.source()).isEqualTo("rows.csv");
        assertThat(champion.keys()).containsExactly("cd");
        assertThat(champion.asked().actor()).isEqualTo("author");
        assertThat(champion.asked().reason()).isEqualTo("monthly");
        assertThat(named.version()).isEqualTo(77);
        assertThat(named.served()).isEmpty();
    }

    @Test
    void aRequestSentTwiceIsOneBatchAndAnotherUnderItsKeyIsRefused() {
        int first = begin("twice", "{'source': '%s'}").path("number").asInt();

        assertThat(begin("twice", "{'source': '%s'}").path("number").asInt()).isEqualTo(first);
        assertThat(post("twice", "{'source': '%s', 'version': 1}").statusCode()).isEqualTo(422);
    }

    /** The request may have ended between the database and the workflow server. */
    @Test
    void aRequestSentAgainStartsWhatWasNotStarted() {
        int number = begin("half", "{'source': '%s'}").path("number").asInt();
        paper().forget(number);
        assertThat(one(number).path("sentence").asString()).contains("send it again");

        begin("half", "{'source': '%s'}");

        assertThat(one(number).path("sentence").asString()).isEqualTo("The rows are checked");
        assertThat(one(number).path("running").asBoolean()).isTrue();
    }

    @Test
    void tellsHowFarItIsAndGivesThePredictionsOnceTheyAreThere() throws IOException {
        int number = begin("far", "{'source': '%s'}").path("number").asInt();
        paper().reach(number, 250_000, Optional.empty());
        assertThat(one(number).path("done").asLong()).isEqualTo(250_000);
        assertThat(result(number).statusCode()).isEqualTo(409);

        Files.createDirectories(ARTIFACTS);
        Files.writeString(ARTIFACTS.resolve("result.csv"), "row,prediction\n1,2.0\n");
        control.bean(BatchStore.class).keep(paper().reach(number, 600_000, Optional.of("result.csv")), Instant.now());
        paper().forget(number);

        assertThat(one(number).path("state").asString()).isEqualTo("DONE");
        assertThat(one(number).path("running").asBoolean()).isFalse();
        assertThat(result(number).body()).isEqualTo("row,prediction\n1,2.0\n");
        assertThat(control.get(BATCHES + "?limit=1&before=" + (number + 1), "VIEWER")
                        .body())
                .contains("\"number\":" + number);
    }

    @Test
    void isCalledOffWithAReason() {
        int number = begin("off", "{'source': '%s'}").path("number").asInt();

        assertThat(control.post(BATCHES + "/" + number + "/cancel", "AUTHOR", "{\"reason\": \"too dear\"}")
                        .statusCode())
                .isEqualTo(202);

        assertThat(one(number).path("sentence").asString()).isEqualTo("author called it off: too dear");
        assertThat(control.post(BATCHES + "/999/cancel", "AUTHOR", "{}").statusCode())
                .isEqualTo(404);
    }

    @Test
    void refusesWhatNamesNoRowsOrTwice() {
        assertThat(post("c1", "{}").statusCode()).isEqualTo(400);
        assertThat(post("c2", "{'source': '%s', 'dataset': 1}").statusCode()).isEqualTo(400);
        assertThat(post("c3", "{'source': 'none'}").statusCode()).isEqualTo(404);
        assertThat(post("c4", "{'source': '%s', 'keys': ['cd', 'cd']}").statusCode())
                .isEqualTo(400);
        assertThat(control.post(BATCHES, "VIEWER", "{}").statusCode()).isEqualTo(403);
        assertThat(control.get(BATCHES + "/999", "VIEWER").statusCode()).isEqualTo(404);
    }

    /** Whichever thing is missing of it, the model is what was misspelt. */
    @Test
    void takesTheModelForTheMistakeWhereItIsNotThere() {
        String misspelt = "/api/v1/models/pc-price/batches";

        for (String path : List.of(misspelt, misspelt + "/1", misspelt + "/1/result")) {
            assertMisspelt(control.get(path, "VIEWER"));
        }
        assertMisspelt(control.post(misspelt, "AUTHOR", "{\"source\": \"" + source + "\"}"));
        assertMisspelt(control.post(misspelt + "/1/cancel", "AUTHOR", "{}"));
    }

    private static void assertMisspelt(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body()).contains("\"P0420\"", "there is no model 'pc-price': did you mean 'pc-prices'?");
    }

    private static JsonNode begin(String key, String body) {
        HttpResponse<String> answer = post(key, body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
        return JsonMapper.shared().readTree(answer.body());
    }

    private static HttpResponse<String> post(String key, String body) {
        return control.send(control.request(BATCHES, "AUTHOR")
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", key)
                .POST(BodyPublishers.ofString(body.replace("%s", source).replace('\'', '"'))));
    }

    private static BatchRequest request(JsonNode started) {
        return paper().started().stream()
                .filter(request -> request.number() == started.path("number").asInt())
                .findFirst()
                .orElseThrow();
    }

    private static JsonNode one(int number) {
        return JsonMapper.shared()
                .readTree(control.get(BATCHES + "/" + number, "VIEWER").body());
    }

    private static HttpResponse<String> result(int number) {
        return control.get(BATCHES + "/" + number + "/result", "VIEWER");
    }

    private static BatchesOnPaper paper() {
        return control.bean(BatchesOnPaper.class);
    }
}
