package io.perennial.api.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.activities.store.event.BadEventStore;
import io.perennial.activities.store.outcome.OutcomeStore;
import io.perennial.activities.store.outcome.Prediction;
import io.perennial.activities.store.outcome.PredictionId;
import io.perennial.activities.store.outcome.PredictionStore;
import io.perennial.activities.store.route.RouteStore;
import io.perennial.api.RunningDoor;
import io.perennial.api.gateway.protocol.BinaryBody;
import io.perennial.testbed.TestDatabase;
import io.perennial.workflows.automation.Automation;
import io.perennial.workflows.automation.Degree;
import io.perennial.workflows.automation.SegmentDegree;
import io.perennial.workflows.lifecycle.ModelId;
import io.perennial.workflows.serving.Guardrails;
import io.perennial.workflows.serving.RouteChange;
import io.perennial.workflows.serving.ServedVersion;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.InflaterInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class InferenceDoorTest {

    private static final String ROW = """
            {"id":"7","inputs":[
              {"name":"speed","shape":[1],"datatype":"FP64","data":[25.0]},
              {"name":"cd","shape":[1,1],"datatype":"BYTES","data":[["yes"]]}]}
            """;

    private static final RunningDoor gateway = start();

    private static RunningDoor start() {
        return RunningDoor.gateway(TestDatabase.fresh(), Path.of("target/artifacts"), FakeModels.class);
    }

    @BeforeAll
    static void serve() throws InterruptedException {
        adopt(Tables.alone("prices", FakeModels.times(3, 4)));
        adopt(Tables.alone("lenient", new ServedVersion(1, "lenient", "sha-l")));
        adopt(Tables.classifying("classes", new ServedVersion(2, "class", "sha-c")));
        leaving("assisting", new Automation(Degree.ASSIST, Optional.empty(), List.of()));
        leaving("silent", new Automation(Degree.SHADOW, Optional.empty(), List.of()));
        leaving("unsure", new Automation(Degree.PARTIAL, Optional.of(.9), List.of()));
        leaving("sure", new Automation(Degree.PARTIAL, Optional.of(.75), List.of()));
        leaving(
                "segmented",
                new Automation(
                        Degree.FULL, Optional.empty(), List.of(new SegmentDegree("cd", "yes", Degree.HUMAN_ONLY))));
        adopt(Tables.classifying("digits", new ServedVersion(3, "digits", "sha-d")));
        adopt(Tables.refusing("retired", FakeModels.times(1, 1), "ask model 'prices' instead"));
        adopt(Tables.succeeded("grandfather", FakeModels.times(1, 1), "father"));
        adopt(Tables.succeeded("father", FakeModels.times(2, 1), "prices"));
        adopt(Tables.succeeded("orphan", FakeModels.times(2, 1), "nobody"));
        adopt(Tables.succeeded("hen", FakeModels.times(2, 1), "egg"));
        adopt(Tables.succeeded("egg", FakeModels.times(2, 1), "hen"));
        adopt(Tables.beside("shadowed", FakeModels.times(3, 5), new ServedVersion(6, "failing", "sha-f")));
    }

    private static void leaving(String model, Automation automation) throws InterruptedException {
        adopt(Tables.classifying(model, new ServedVersion(2, "class", "sha-c")).leaving(automation));
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    static void adopt(RouteChange change) throws InterruptedException {
        RouteStore routes = gateway.bean(RouteStore.class);
        long version = routes.write(change).version();
        assertThat(routes.awaitAdoption(change.model(), version, Duration.ofSeconds(10)))
                .isEqualTo(1);
    }

    @Test
    void answersWithTheTargetTheVersionTheArmAndAPredictionId() {
        HttpResponse<String> response = infer("prices", ROW);

        assertThat(response.statusCode()).isEqualTo(200);
        JsonNode answer = json(response);
        assertThat(answer.path("model_name").asString()).isEqualTo("prices");
        assertThat(answer.path("model_version").asString()).isEqualTo("4");
        assertThat(answer.path("id").asString()).isEqualTo("7");
        assertThat(answer.path("parameters").path("arm").asString()).isEqualTo("incumbent");
        assertThat(answer.path("parameters").path("table_version").asInt()).isEqualTo(1);
        assertThat(answer.path("outputs").toString())
                .isEqualTo("[{\"name\":\"price\",\"shape\":[1],\"datatype\":\"FP64\",\"data\":[75.0]}]");

        JsonNode kept = json(gateway.get("/api/v1/predictions/" + predictionId(answer), "INFERENCE"));
        assertThat(kept.path("prediction").path("answer").asString()).isEqualTo("75.0");
        assertThat(kept.path("prediction").path("inputs").toString()).isEqualTo("{\"speed\":25.0,\"cd\":\"yes\"}");
        assertThat(kept.path("outcome").isNull()).isTrue();
    }

    @Test
    void saysInEveryAnswerHowMuchIsLeftToTheModel() {
        HttpResponse<String> full = infer("prices", ROW);
        HttpResponse<String> advice = infer("assisting", ROW);
        HttpResponse<String> sure = infer("sure", ROW);

        assertThat(json(full).at("/parameters/degree").asString()).isEqualTo("full");
        assertThat(json(full).at("/parameters").has("advice")).isFalse();
        assertThat(json(advice).at("/parameters/degree").asString()).isEqualTo("assist");
        assertThat(json(advice).at("/parameters/advice").asBoolean()).isTrue();
        assertThat(json(advice).at("/outputs/0/data/0").asString()).isEqualTo("yes");
        assertThat(json(sure).at("/parameters/degree").asString()).isEqualTo("partial");
        assertThat(json(sure).at("/outputs/0/data/0").asString()).isEqualTo("yes");
        assertThat(handling(predictionId(json(advice))).toString())
                .isEqualTo("{\"degree\":\"ASSIST\",\"segment\":null,\"forPerson\":true}");
        assertThat(handling(predictionId(json(sure))).at("/forPerson").asBoolean())
                .isFalse();
    }

    /** An error, because a client that knows the protocol alone must not take anything else for an answer. */
    @ParameterizedTest
    @CsvSource({"silent, shadow", "unsure, partial", "segmented, human_only"})
    void givesNoWordOfTheModelWherePeopleDecideAndKeepsItWithTheCase(String model, String degree) {
        for (String address : List.of("/v2/models/" + model + "/infer", "/v2/models/" + model + "/versions/2/infer")) {
            HttpResponse<String> response = gateway.post(address, "INFERENCE", ROW);

            assertThat(response.statusCode()).isEqualTo(409);
            JsonNode told = json(response);
            String id = predictionId(told);
            assertThat(told.path("error").asString())
                    .startsWith("a person decides this, not the model, which is at '" + degree
                            + "'; the case is kept as " + id + ",");
            assertThat(told.has("outputs")).isFalse();
            assertThat(response.body()).doesNotContain("yes", "0.75");
            assertThat(told.at("/parameters/degree").asString()).isEqualTo(degree);
            assertThat(json(gateway.get("/api/v1/predictions/" + id, "INFERENCE"))
                            .at("/prediction/answer")
                            .asString())
                    .isEmpty();
            Prediction kept = gateway.bean(PredictionStore.class).find(id).orElseThrow();
            assertThat(kept.answer()).isEqualTo("yes");
            assertThat(kept.isForPerson()).isTrue();
        }
    }

    /** An answer with holes would be taken for one. */
    @Test
    void defersAllRowsOfARequestWhenOneIsDeferred() {
        HttpResponse<String> response = infer("segmented", """
                {"inputs":[{"name":"speed","shape":[2],"datatype":"FP64","data":[1,2]},
                           {"name":"cd","shape":[2],"datatype":"BYTES","data":["no","yes"]}]}""");

        assertThat(response.statusCode()).isEqualTo(409);
        String id = predictionId(json(response));
        assertThat(json(response).path("error").asString()).contains("kept as " + id + ".0 to " + id + ".1,");
        assertThat(handling(id + ".0").toString())
                .isEqualTo("{\"degree\":\"HUMAN_ONLY\",\"segment\":null,\"forPerson\":true}");
        assertThat(handling(id + ".1").path("segment").asString()).isEqualTo("cd = yes");
        assertThat(infer("segmented", ROW.replace("[[\"yes\"]]", "[[\"no\"]]")).statusCode())
                .isEqualTo(200);
    }

    private static JsonNode handling(String id) {
        return json(gateway.get("/api/v1/predictions/" + id, "VIEWER")).at("/prediction/handling");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    FP64  | null | BYTES | null
                    FP64  | NaN  | BYTES | ""
                    INT32 | null | BYTES | "  "
                    BYTES | null | FP64  | NaN
                    """)
    void answersARowWithoutValuesWhereTheyMayBeMissingAndKeepsThemAsNull(
            String type, String speed, String wordType, String word) {
        JsonNode answer = json(infer("lenient", """
                {"inputs":[{"name":"speed","shape":[2],"datatype":"%s","data":[%s,null]},
                {"name":"cd","shape":[2],"datatype":"%s","data":[%s,null]}]}""".formatted(type, speed, wordType, word)));

        assertThat(answer.path("outputs").get(0).path("data").toString()).isEqualTo("[-1.0,-1.0]");
        JsonNode kept = json(gateway.get("/api/v1/predictions/" + predictionId(answer) + ".0", "VIEWER"));
        assertThat(kept.path("prediction").path("inputs").toString()).isEqualTo("{\"speed\":null,\"cd\":null}");
    }

    /** Callers of a retired model are answered by its successor, and told so. */
    @Test
    void passesTheTrafficOfARetiredModelOnToItsSuccessor() {
        for (String retired : List.of("father", "grandfather")) {
            HttpResponse<String> response = infer(retired, ROW);

            assertThat(response.statusCode()).isEqualTo(200);
            JsonNode answer = json(response);
            assertThat(answer.path("model_name").asString()).isEqualTo("prices");
            assertThat(answer.path("model_version").asString()).isEqualTo("4");
            JsonNode kept = json(gateway.get("/api/v1/predictions/" + predictionId(answer), "INFERENCE"));
            assertThat(kept.path("prediction").path("model").asString()).isEqualTo("prices");
        }
        HttpResponse<String> unfit = infer("father", ROW.replace("\"cd\"", "\"dvd\""));
        assertThat(unfit.statusCode()).isEqualTo(400);
        assertThat(json(unfit)).isEqualTo(json(infer("prices", ROW.replace("\"cd\"", "\"dvd\""))));
    }

    @Test
    void refusesForARetiredModelWhoseLineEndsOrTurnsInACircle() {
        for (String retired : List.of("orphan", "hen")) {
            HttpResponse<String> response = infer(retired, ROW);

            assertThat(response.statusCode()).isEqualTo(410);
            assertThat(json(response).path("error").asString()).startsWith("Model " + retired + " is retired; ask ");
        }
        assertThat(gateway.send(gateway.request("/v2/models/father/versions/1/infer", "INFERENCE")
                                .POST(BodyPublishers.ofString(ROW)))
                        .statusCode())
                .isEqualTo(410);
    }

    @Test
    void answersTheStandardClientWhichSendsNoContentType() {
        HttpResponse<String> response = gateway.send(gateway.request("/v2/models/prices/versions/4/infer", "INFERENCE")
                .POST(BodyPublishers.ofString(ROW)));

        assertThat(response.statusCode()).isEqualTo(200);
    }

    @Test
    void unpacksGzip() throws IOException {
        HttpResponse<String> response = packed("gzip", gzip(ROW));

        assertThat(response.statusCode()).isEqualTo(200);
    }

    @ParameterizedTest(name = "{0} bytes of gzip")
    @ValueSource(ints = {0, 5, 40})
    void refusesAPackedBodyThatEndsTooEarly(int length) throws IOException {
        for (String encoding : List.of("gzip", "deflate")) {
            byte[] packed = encoding.equals("gzip") ? gzip(ROW) : deflate(ROW);
            HttpResponse<String> response = packed(encoding, Arrays.copyOf(packed, length));

            assertThat(response.statusCode()).isEqualTo(400);
            assertThat(json(response).path("error").asString()).isEqualTo("the packed body is empty or ends too early");
        }
        assertThat(packed("deflate", deflate(ROW)).statusCode()).isEqualTo(200);
    }

    @Test
    void refusesASmallBodyThatUnpacksToALargeOne() throws IOException {
        byte[] bomb = gzip(" ".repeat(64 * 1024 * 1024));
        assertThat(bomb.length).isLessThan(100_000);

        assertThat(packed("gzip", bomb).statusCode()).isEqualTo(413);
    }

    /** A list of empty lists within the limit of bytes took twenty times as much memory. */
    @Test
    void refusesABodyOfTooManyParts() {
        HttpResponse<String> response =
                infer("prices", "{\"inputs\":[{\"name\":\"speed\",\"data\":[" + "[],".repeat(200_000) + "[]]}]}");

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(json(response).path("error").asString()).contains("250000");
    }

    @Test
    void refusesAnEmptyBody() {
        HttpResponse<String> response = infer("prices", "");

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(json(response).path("error").asString())
                .isEqualTo("expected a JSON object with 'inputs', got nothing");
    }

    @Test
    void takesAndGivesBinaryTensors() throws IOException, InterruptedException {
        BinaryBody sent = BinaryBody.of(
                        "{\"inputs\":[{\"name\":\"speed\",\"shape\":[2,1],\"datatype\":\"FP32\",\"parameters\":{\"binary_data_size\":8}},{\"name\":\"cd\",\"shape\":[2,1],\"datatype\":\"BYTES\",\"parameters\":{\"binary_data_size\":13}}],\"parameters\":{\"binary_data_output\":true}}")
                .floats(25, 2)
                .words("yes", "no");

        HttpResponse<byte[]> response = raw("classes", sent, "identity");

        int json = Integer.parseInt(
                response.headers().firstValue("Inference-Header-Content-Length").orElseThrow());
        JsonNode answer = JsonMapper.shared().readTree(response.body(), 0, json);
        assertThat(answer.path("outputs").toString())
                .isEqualTo(
                        "[{\"name\":\"price\",\"shape\":[2],\"datatype\":\"BYTES\",\"parameters\":{\"binary_data_size\":13}},{\"name\":\"probability\",\"shape\":[2],\"datatype\":\"FP64\",\"parameters\":{\"binary_data_size\":16}}]");
        ByteBuffer tail = ByteBuffer.wrap(response.body(), json, response.body().length - json)
                .order(ByteOrder.LITTLE_ENDIAN);
        assertThat(tail.remaining()).isEqualTo(29);
        assertThat(tail.getInt()).isEqualTo(3);
        assertThat(new String(response.body(), json + 4, 3, StandardCharsets.UTF_8))
                .isEqualTo("yes");
        assertThat(tail.getDouble(json + 13)).isEqualTo(0.75);
    }

    @ParameterizedTest
    @CsvSource({"gzip, gzip", "'deflate, gzip;q=0', deflate", "'br, gzip', gzip"})
    void packsTheAnswerAsAsked(String asked, String packing) throws IOException, InterruptedException {
        HttpResponse<byte[]> response = raw("prices", BinaryBody.of(ROW), asked);

        assertThat(response.headers().firstValue("Content-Encoding")).contains(packing);
        InputStream packed = new ByteArrayInputStream(response.body());
        InputStream unpacked = packing.equals("gzip") ? new GZIPInputStream(packed) : new InflaterInputStream(packed);
        assertThat(JsonMapper.shared().readTree(unpacked).path("id").asString()).isEqualTo("7");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "9999", "many", ""})
    void refusesALengthOfJsonThatDoesNotFit(String length) {
        HttpResponse<String> response = gateway.send(gateway.request("/v2/models/prices/infer", "INFERENCE")
                .header("Inference-Header-Content-Length", length)
                .POST(BodyPublishers.ofString(ROW)));

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(json(response).path("error").asString())
                .startsWith("Inference-Header-Content-Length '" + length + "' does not fit");
    }

    /** Sends a body with the length of its JSON, as it is, under no content type. */
    private static HttpResponse<byte[]> raw(String model, BinaryBody body, String accepted)
            throws IOException, InterruptedException {
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpResponse<byte[]> response = http.send(
                    gateway.request("/v2/models/" + model + "/infer", "INFERENCE")
                            .header("Inference-Header-Content-Length", Integer.toString(body.jsonLength()))
                            .header("Accept-Encoding", accepted)
                            .POST(BodyPublishers.ofByteArray(body.bytes()))
                            .build(),
                    BodyHandlers.ofByteArray());
            assertThat(response.statusCode()).isEqualTo(200);
            return response;
        }
    }

    @Test
    void drawsEachOfThoseWithoutAKeyByItself() {
        String body = ROW.replace("\"id\":\"7\"", "\"parameters\":{\"unit_key\":\" \"}");
        JsonNode answer = json(infer("prices", body));

        JsonNode kept = json(gateway.get("/api/v1/predictions/" + predictionId(answer), "VIEWER"));
        assertThat(kept.path("prediction").path("unitKey").asString()).isEqualTo(predictionId(answer));
    }

    @Test
    void refusesAUnitKeyThatWouldBeKeptAThousandTimes() {
        String body = ROW.replace("\"id\":\"7\"", "\"parameters\":{\"unit_key\":\"" + "k".repeat(201) + "\"}");

        assertThat(json(infer("prices", body)).path("error").asString())
                .isEqualTo("'unit_key' has 201 characters, at most 200 are taken");
    }

    /** Text that no database takes as it is must neither be refused nor hold up what comes after it. */
    @Test
    void keepsPredictionsOfStrangeText() {
        String strange = ROW.replace("\"id\":\"7\"", "\"parameters\":{\"unit_key\":\"\\u0000\\ud800\"}")
                .replace("yes", "\\u0000\\udfff");
        JsonNode answer = json(infer("prices", strange));

        assertThat(gateway.get("/api/v1/predictions/" + predictionId(answer), "VIEWER")
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void standsOutsideTheEvidenceWhenTheCallerNamesTheVersion() {
        HttpResponse<String> response = gateway.post("/v2/models/prices/versions/4/infer", "INFERENCE", ROW);
        JsonNode answer = json(response);

        assertThat(answer.path("parameters").path("arm").asString()).isEqualTo("pinned");
        JsonNode kept = json(gateway.get("/api/v1/predictions/" + predictionId(answer), "VIEWER"));
        assertThat(kept.path("prediction").path("arm").asString()).isEqualTo("PINNED");
    }

    @Test
    void answersABatchRowByRowUnderNumberedIds() {
        JsonNode answer = json(infer("prices", """
                {"inputs":[{"name":"speed","shape":[2],"datatype":"INT32","data":[1,2]},
                           {"name":"cd","shape":[2],"datatype":"BYTES","data":["no","yes"]}],
                 "outputs":[{"name":"price"}]}
                """));

        assertThat(answer.path("outputs").get(0).path("data").toString()).isEqualTo("[3.0,6.0]");
        JsonNode second = json(gateway.get("/api/v1/predictions/" + predictionId(answer) + ".1", "VIEWER"));
        assertThat(second.path("prediction").path("answer").asString()).isEqualTo("6.0");
    }

    @Test
    void answersAClassWithItsProbability() {
        JsonNode answer = json(infer("classes", ROW));

        assertThat(answer.path("outputs").get(0).toString())
                .isEqualTo("{\"name\":\"price\",\"shape\":[1],\"datatype\":\"BYTES\",\"data\":[\"yes\"]}");
        assertThat(answer.path("outputs").get(1).path("name").asString()).isEqualTo("probability");
        assertThat(answer.path("outputs").get(1).path("data").get(0).asDouble()).isEqualTo(0.75);
    }

    @Test
    void isNotDisturbedByAFailingVersionBeside() {
        JsonNode answer = json(infer("shadowed", ROW));

        assertThat(answer.path("outputs").get(0).path("data").get(0).asDouble()).isEqualTo(75.0);
        JsonNode kept = json(gateway.get("/api/v1/predictions/" + predictionId(answer), "VIEWER"));
        assertThat(kept.path("prediction").path("besideAnswer").isNull()).isTrue();
    }

    @ParameterizedTest(name = "{1} for {0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    {"inputs":                                        | 400 | not the JSON expected, line 1
                    []                                                | 400 | expected a JSON object with 'inputs', got a list
                    {"inputs":[]}                                     | 400 | 'inputs' must be a list of at least one tensor
                    {"inputs":[{"name":"speed","shape":[1],"datatype":"FP64","data":[1]}]} | 400 | tensor 'cd' is missing: expected BYTES of shape [1]
                    {"inputs":[{"name":"speed","shape":[1],"datatype":"FP64","data":[1]},{"name":"cd","shape":[1],"datatype":"BYTES","data":["no"]},{"name":"hd","shape":[1],"datatype":"FP64","data":[1]}]} | 400 | tensor 'hd' is no input of this model, which takes speed, cd
                    {"inputs":[{"name":"speed","shape":[1],"datatype":"BYTES","data":["fast"]},{"name":"cd","shape":[1],"datatype":"BYTES","data":["no"]}]} | 400 | tensor 'speed': expected a number type such as FP64, got BYTES
                    {"inputs":[{"name":"speed","shape":[1],"datatype":"FP64","data":["fast"]},{"name":"cd","shape":[1],"datatype":"BYTES","data":["no"]}]} | 400 | tensor 'speed': element 0: expected a number (FP64), got "fast"
                    {"inputs":[{"name":"speed","shape":[1],"datatype":"FP64","data":[null]},{"name":"cd","shape":[1],"datatype":"BYTES","data":["no"]}]} | 400 | tensor 'speed': row 0 has no value: send one, or write missing: allowed for the column in the spec
                    {"inputs":[{"name":"speed","shape":[1],"datatype":"FP64","data":[NaN]},{"name":"cd","shape":[1],"datatype":"BYTES","data":["no"]}]} | 400 | tensor 'speed': row 0 has no value
                    {"inputs":[{"name":"speed","shape":[1],"datatype":"FP64","data":[Infinity]},{"name":"cd","shape":[1],"datatype":"BYTES","data":["no"]}]} | 400 | tensor 'speed': element 0: expected a number (FP64), got
                    {"inputs":[{"name":"speed","shape":[2],"datatype":"FP64","data":[1,2]},{"name":"cd","shape":[2],"datatype":"BYTES","data":["no",null]}]} | 400 | tensor 'cd': row 1 has no value: send one, or write missing: allowed for the column
                    {"inputs":[{"name":"speed","shape":[1],"datatype":"FP64","data":[{}]},{"name":"cd","shape":[1],"datatype":"BYTES","data":["no"]}]} | 400 | tensor 'speed': element 0 is an object, not a value
                    {"inputs":[{"name":"speed","shape":[0],"datatype":"FP64","data":[]},{"name":"cd","shape":[0],"datatype":"BYTES","data":[]}]} | 400 | tensor 'speed': expected at least one row, got shape [0]
                    {"inputs":[{"name":"speed","shape":[1001],"datatype":"FP64","data":[1]}]} | 400 | tensor 'speed': a request takes at most 1000 rows, got 1001; send the others in further requests
                    {"inputs":[{"name":"speed","shape":[2147483647],"datatype":"FP64","data":[1]}]} | 400 | tensor 'speed': a request takes at most 1000 rows, got 2147483647
                    {"inputs":[{"name":"speed","shape":[1e300],"datatype":"FP64","data":[1]}]} | 400 | tensor 'speed': expected shape [n] or [n,1], got [1e300]
                    {"inputs":[{"name":"speed","shape":[1],"datatype":"UINT8","data":[300]},{"name":"cd","shape":[1],"datatype":"BYTES","data":["no"]}]} | 400 | tensor 'speed': element 0: expected a whole number from 0 to 255 (UINT8), got 300
                    {"inputs":[{"name":"speed","shape":[1],"datatype":"FP64","data":[1e400]},{"name":"cd","shape":[1],"datatype":"BYTES","data":["no"]}]} | 400 | tensor 'speed': element 0: expected a number (FP64), got
                    {"inputs":[{"name":"speed","shape":[1,2],"datatype":"FP64","data":[1,2]},{"name":"cd","shape":[1],"datatype":"BYTES","data":["no"]}]} | 400 | tensor 'speed': expected shape [n] or [n,1], got [1,2]
                    {"inputs":[{"name":"speed","shape":[2],"datatype":"FP64","data":[1]},{"name":"cd","shape":[1],"datatype":"BYTES","data":["no"]}]} | 400 | tensor 'speed': its shape asks for 2 elements, data has 1
                    {"inputs":[{"name":"speed","shape":[2],"datatype":"FP64","data":[1,2]},{"name":"cd","shape":[1],"datatype":"BYTES","data":["no"]}]} | 400 | tensor 'cd': expected 2 rows as in 'speed', got 1
                    {"inputs":[{"name":"speed","shape":[1],"datatype":"FP65","data":[1]}]} | 400 | tensor 'speed': expected a datatype of BOOL
                    {"inputs":[{"name":"speed","shape":[1],"datatype":"FP64","data":[1]},{"name":"cd","shape":[1],"datatype":"BYTES","data":["no"]}],"outputs":[{"name":"cost"}]} | 400 | output 'cost' is none of this model, which gives price
                    {"inputs":[{"name":"speed","shape":[1],"datatype":"FP64","data":[1]},{"name":"cd","shape":[1],"datatype":"BYTES","data":["no"]}],"outputs":[{"name":"price"},{"name":"price"}]} | 400 | an output is asked for twice
                    {"inputs":[{"name":"speed","shape":[1],"datatype":"FP64","data":[1]},{"name":"cd","shape":[1],"datatype":"BYTES","data":["no"]}],"outputs":{"a":{"name":"price"}}} | 400 | 'outputs' must be a list
                    """)
    void refusesBadRequestsAndNamesTheTensor(String body, int status, String error) {
        HttpResponse<String> response = infer("prices", body);

        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(json(response).path("error").asString()).startsWith(error);
    }

    @Test
    void refusesUnknownModelsRetiredModelsAndOversizedBodies() {
        assertThat(infer("unknown", ROW).statusCode()).isEqualTo(404);
        assertThat(json(infer("unknown", ROW)).path("error").asString())
                .isEqualTo("model 'unknown' is not served here");
        assertThat(infer("retired", ROW).statusCode()).isEqualTo(410);
        assertThat(json(infer("retired", ROW)).path("error").asString()).isEqualTo("ask model 'prices' instead");
        HttpResponse<String> large = infer("prices", " ".repeat(4 * 1024 * 1024 + 1));
        assertThat(large.statusCode()).isEqualTo(413);
        assertThat(json(large).path("error").asString()).contains("4194304 bytes");
        assertThat(gateway.get("/v2/repository/index", "INFERENCE").statusCode())
                .isEqualTo(404);
        assertThat(json(gateway.get("/v2/repository/index", "INFERENCE"))
                        .path("error")
                        .asString())
                .isEqualTo("nothing answers GET /v2/repository/index");
        assertThat(gateway.get("/v2/models/prices/infer", "INFERENCE").statusCode())
                .isEqualTo(405);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    /v2                                | {"name":"perennial","version":"not packaged","extensions":["binary_tensor_data"]}
                    /v2/                               | {"name":"perennial","version":"not packaged","extensions":["binary_tensor_data"]}
                    /v2/health/live                    | {"live":true}
                    /v2/health/ready                   | {"live":true,"ready":true}
                    /v2/models/prices/ready            | {"name":"prices","ready":true}
                    /v2/models/prices/versions/4/ready | {"name":"prices","ready":true}
                    """)
    void tellsEverybodyOfItsHealth(String path, String body) {
        HttpResponse<String> response = gateway.get(path, "");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).isEqualTo(body);
    }

    @Test
    void describesAModel() {
        String described =
                "{\"name\":\"prices\",\"versions\":[\"4\"],\"platform\":\"perennial\",\"inputs\":[{\"name\":\"speed\",\"datatype\":\"FP64\",\"shape\":[-1]},{\"name\":\"cd\",\"datatype\":\"BYTES\",\"shape\":[-1]}],\"outputs\":[{\"name\":\"price\",\"datatype\":\"FP64\",\"shape\":[-1]}]}";

        assertThat(gateway.get("/v2/models/prices", "INFERENCE").body()).isEqualTo(described);
        assertThat(gateway.get("/v2/models/prices/versions/4", "VIEWER").body()).isEqualTo(described);
        assertThat(gateway.get("/v2/models/prices/versions/9", "VIEWER").statusCode())
                .isEqualTo(404);
    }

    @Test
    void keepsServingWhenANewTableNamesAVersionThatCannotBeLoaded() throws InterruptedException {
        adopt(Tables.alone("sturdy", FakeModels.times(2, 1)));
        RouteStore routes = gateway.bean(RouteStore.class);
        long version = routes.write(Tables.alone("sturdy", new ServedVersion(2, "broken", "sha-b")))
                .version();

        assertThat(routes.awaitAdoption(new ModelId("sturdy"), version, Duration.ofMillis(500)))
                .isZero();
        assertThat(json(infer("sturdy", ROW)).path("model_version").asString()).isEqualTo("1");
    }

    @Test
    void closesAVersionOnceNoTableNamesItAnyMore() throws InterruptedException {
        FakeModels models = gateway.bean(FakeModels.class);
        ServedVersion first = FakeModels.times(2, 101);
        adopt(Tables.alone("changing", first));
        assertThat(models.open()).contains(first);

        adopt(Tables.alone("changing", FakeModels.times(2, 102)));
        gateway.bean(RouteBook.class).refresh();

        assertThat(models.open()).doesNotContain(first).contains(FakeModels.times(2, 102));
    }

    /** Complaints of the candidate's users take it back without any label. */
    @Test
    void takesTheBadEventsOfAMetricOfTheModelsOwn() throws InterruptedException {
        adopt(Tables.guarded(
                "complaints",
                FakeModels.times(3, 1),
                FakeModels.times(2, 2),
                new Guardrails(List.of("errors", "complaint"), List.of())));
        Route route =
                gateway.bean(RouteBook.class).find(new ModelId("complaints")).orElseThrow();

        while (route.trials().findFirst().orElseThrow().candidateMayAnswer()) {
            JsonNode answer = json(infer("complaints", ROW));
            if (answer.path("parameters").path("arm").asString().equals("candidate")) {
                HttpResponse<String> taken = event(predictionId(answer), "complaint");
                assertThat(json(taken).path("counted").asBoolean()).isTrue();
                assertThat(event(predictionId(answer), "complaint").statusCode())
                        .isEqualTo(200);
            }
        }

        assertThat(gateway.bean(RouteStore.class).flipped(new ModelId("complaints"), 1))
                .hasValueSatisfying(flip -> {
                    assertThat(flip.metric()).contains("complaint");
                    assertThat(flip.candidateBad()).isBetween(5L, 40L);
                });
    }

    /** Words of the row, not of the label or the answer: those that the plan's columns hold. */
    @Test
    void keepsTheSegmentsOfARowWithItsLabelAndItsBadEvents() throws InterruptedException {
        ModelId model = new ModelId("segments");
        adopt(Tables.guarded(
                model.value(),
                FakeModels.times(3, 1),
                FakeModels.times(2, 2),
                new Guardrails(List.of("complaint"), List.of("cd", "colour"))));
        String id = predictionId(json(infer(model.value(), ROW)));

        assertThat(json(event(id, "complaint")).path("counted").asBoolean()).isTrue();
        assertThat(feedback("{\"prediction_id\":\"" + id + "\",\"label\":\"75\"}")
                        .statusCode())
                .isEqualTo(200);

        assertThat(gateway.bean(BadEventStore.class).after(model, 1, 0, 10))
                .singleElement()
                .satisfies(bad -> assertThat(bad.event().segments()).isEqualTo(Map.of("cd", "yes")));
        assertThat(gateway.bean(OutcomeStore.class).after(model, 0, 10))
                .singleElement()
                .satisfies(outcome -> assertThat(outcome.segments()).isEqualTo(Map.of("cd", "yes")));
    }

    @Test
    void refusesAnEventThatIsEvidenceOfNothing() {
        String id = predictionId(json(infer("prices", ROW)));

        assertThat(json(event(id, "errors")).path("detail").asString())
                .as("what guards every rollout by default")
                .isEqualTo("'errors' is no metric that callers report of prices: the platform counts it itself");
        assertThat(json(event(id, "complaint")).path("detail").asString())
                .isEqualTo(
                        "'complaint' is no metric that callers report of prices: name it under rollout.guardrails of the"
                                + " model's spec first");
        assertThat(event("nobody", "complaint").statusCode()).isEqualTo(404);
        assertThat(event(id, "").statusCode()).isEqualTo(400);
    }

    private static HttpResponse<String> event(String id, String metric) {
        return gateway.post(
                "/api/v1/feedback/events",
                "INFERENCE",
                "{\"prediction_id\":\"" + id + "\",\"metric\":\"" + metric + "\"}");
    }

    @Test
    void takesALabelOnceAndRefusesAContradiction() {
        String id = predictionId(json(infer("prices", ROW)));

        JsonNode taken = json(feedback("{\"prediction_id\":\"" + id + "\",\"label\":80}"));
        assertThat(taken.path("duplicate").asBoolean()).isFalse();
        assertThat(json(feedback("{\"prediction_id\":\"" + id + "\",\"label\":80}"))
                        .path("duplicate")
                        .asBoolean())
                .isTrue();
        HttpResponse<String> contradiction = feedback("{\"prediction_id\":\"" + id + "\",\"label\":81}");
        assertThat(contradiction.statusCode()).isEqualTo(409);
        assertThat(json(contradiction).path("code").asString()).isEqualTo("P0313");
        assertThat(feedback("{\"prediction_id\":\"" + id + "\",\"label\":\"dear\"}")
                        .statusCode())
                .isIn(409, 422);
        assertThat(feedback("{\"prediction_id\":\"nobody\",\"label\":80}").statusCode())
                .isEqualTo(404);
        assertThat(feedback("{\"label\":80}").statusCode()).isEqualTo(400);

        JsonNode shown = json(gateway.get("/api/v1/predictions/" + id, "VIEWER"));
        assertThat(shown.path("outcome").path("label").asString()).isEqualTo("80");
        assertThat(shown.path("outcome").path("bad").asBoolean()).isFalse();
    }

    @Test
    void takesALabelOfTheLatestPredictionOfAUnit() {
        String earlier = predictionId(json(infer("prices", ofUnit("ann"))));
        String at = json(gateway.get("/api/v1/predictions/" + earlier, "VIEWER"))
                .at("/prediction/at")
                .asString();
        String latest = predictionId(json(infer("shadowed", ofUnit("ann")))); // pending beside when its label comes
        String mine = predictionId(json(infer("prices", ofUnit("ann"))));

        assertThat(json(labelUnit("prices", "ann", "", 80))).isEqualTo(taken(mine, false));
        assertThat(json(labelUnit("prices", "ann", "", 80))).isEqualTo(taken(mine, true));
        assertThat(labelUnit("prices", "ann", "", 81).statusCode()).isEqualTo(409);
        assertThat(json(labelUnit("prices", "ann", at, 82))).isEqualTo(taken(earlier, false));
        assertThat(json(labelUnit("shadowed", "ann", "", 75))).isEqualTo(taken(latest, false));
    }

    private static JsonNode taken(String id, boolean duplicate) {
        long sequence = gateway.bean(OutcomeStore.class).find(id).orElseThrow().sequence();
        return JsonMapper.shared().readTree("""
                {"prediction_id": "%s", "sequence": %d, "duplicate": %s}""".formatted(id, sequence, duplicate));
    }

    private static String ofUnit(String key) {
        return ROW.replace("\"id\":\"7\"", "\"parameters\":{\"unit_key\":\"" + key + "\"}");
    }

    private static HttpResponse<String> labelUnit(String model, String unit, String at, int label) {
        String then = at.isEmpty() ? "" : "\"at\":\"" + at + "\",";
        return feedback("{\"model\":\"" + model + "\",\"unit\":\"" + unit + "\"," + then + "\"label\":" + label + "}");
    }

    @Test
    void saysWhatALabelOfAUnitLacks() {
        assertThat(json(labelUnit("prices", "nobody", "2026-01-31T12:00:00Z", 80))
                        .path("detail")
                        .asString())
                .as("too long ago to be still on its way")
                .isEqualTo("there is no prediction of unit 'nobody' of prices at or before 2026-01-31T12:00:00Z");
        assertThat(json(labelUnit("prices", "nobody", "", 80)).path("detail").asString())
                .isEqualTo("there is no prediction of unit 'nobody' of prices; if it was answered within the last"
                        + " seconds it is still being stored: try again");
        assertThat(json(labelUnit("prizes", "nobody", "", 80)).path("detail").asString())
                .as("the model is the mistake")
                .startsWith("there is no model 'prizes'");
        assertThat(json(labelUnit("prices", "ann", "yesterday", 80))
                        .path("detail")
                        .asString())
                .isEqualTo("'at' must be an instant such as 2026-01-31T12:00:00Z, got 'yesterday'");
        assertThat(json(feedback("{\"unit\":\"ann\",\"label\":80}"))
                        .path("detail")
                        .asString())
                .isEqualTo("a label needs 'prediction_id', or 'model' and 'unit'");
        assertThat(json(feedback("{\"prediction_id\":\"p\",\"unit\":\"ann\",\"label\":80}"))
                        .path("detail")
                        .asString())
                .isEqualTo("a label names either 'prediction_id', or 'model' and 'unit', not both");
        assertThat(labelUnit("No Model", "ann", "", 80).statusCode()).isEqualTo(400);
    }

    @Test
    void takesLabelsOfUnitsAmongThoseOfABatch() {
        String known = predictionId(json(infer("prices", ofUnit("bea"))));

        JsonNode results = json(feedback("""
                        {"labels": [{"model": "prices", "unit": "bea", "label": 80}, {"model": "prices", "unit": "nobody", "label": 1},
                            {"prediction_id": "%s", "label": 80}, {"unit": "bea", "label": 80}]}""".formatted(known))).path("results");

        assertThat(results.get(0).path("prediction_id").asString()).isEqualTo(known);
        assertThat(results.get(0).path("stored").asBoolean()).isTrue();
        assertThat(results.get(1).path("code").asString()).isEqualTo("P0404");
        assertThat(results.get(2).path("duplicate").asBoolean()).isTrue();
        assertThat(results.get(3).path("code").asString()).isEqualTo("P0100");
    }

    /** Any word was taken as a class: "bening" counted as a bad answer for ever, and the right label later was refused as a contradiction. */
    @Test
    void refusesALabelThatIsNoClassAndTellsWhichWasMeant() {
        String id = predictionId(json(infer("classes", ROW)));

        HttpResponse<String> response = feedback("{\"prediction_id\":\"" + id + "\",\"label\":\"yess\"}");

        assertThat(response.statusCode()).isEqualTo(422);
        assertThat(json(response).path("detail").asString())
                .isEqualTo("'yess' is none of this model's classes no, yes: did you mean 'yes'?");
        assertThat(feedback("{\"prediction_id\":\"" + id + "\",\"label\":\"yes\"}")
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void takesANumberForTheClassOfThatName() {
        String id = predictionId(json(infer("digits", ROW)));

        assertThat(feedback("{\"prediction_id\":\"" + id + "\",\"label\":2.0}").statusCode())
                .isEqualTo(200);
        assertThat(json(feedback("{\"prediction_id\":\"" + id + "\",\"label\":\"2\"}"))
                        .path("duplicate")
                        .asBoolean())
                .isTrue();
        JsonNode shown = json(gateway.get("/api/v1/predictions/" + id, "VIEWER"));
        assertThat(shown.path("outcome").path("label").asString()).isEqualTo("2");
        assertThat(shown.path("outcome").path("bad").asBoolean()).isFalse();
        assertThat(feedback("{\"prediction_id\":\"" + id + "\",\"label\":3}").statusCode())
                .isEqualTo(422);
    }

    @Test
    void takesNoLabelOfABatchThatHoldsNothing() {
        String id = predictionId(json(infer("prices", ROW)));

        HttpResponse<String> response = feedback("{\"labels\":[{\"prediction_id\":\"" + id + "\",\"label\":75},null]}");

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(json(response).path("detail").asString())
                .isEqualTo("'labels' has null at place 1; no label was taken");
        assertThat(json(gateway.get("/api/v1/predictions/" + id, "VIEWER"))
                        .path("outcome")
                        .isNull())
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "{}",
                "{\"labels\":null}",
                "{\"labels\":[[]]}",
                "{\"labels\":7}",
                "{\"prediction_id\":null,\"label\":1}",
                "{\"prediction_id\":{},\"label\":1}",
                "{\"prediction_id\":\" \",\"label\":1}",
                "{\"prediction_id\":\"x\",\"label\":null}",
                "{\"prediction_id\":\"x\",\"label\":{}}",
                "{\"prediction_id\":\"x\",\"label\":[1]}",
                "{\"prediction_id\":\"x\"}"
            })
    void refusesWhatIsNoLabel(String body) {
        assertThat(feedback(body).statusCode()).isEqualTo(400);
    }

    @Test
    void saysThatAPredictionMayStillBeOnItsWay() {
        assertThat(json(feedback("{\"prediction_id\":\"" + PredictionId.of(Instant.now()) + "\",\"label\":80}"))
                        .path("detail")
                        .asString())
                .endsWith("if it was answered within the last seconds it is still being stored: try again");
        assertThat(json(feedback("{\"prediction_id\":\"nobody\",\"label\":80}"))
                        .path("detail")
                        .asString())
                .startsWith("there is no prediction 'nobody': that is no prediction id");
    }

    @Test
    void warnsOfValuesUnlikeThoseOfTheTraining() {
        String far = ROW.replace("25.0", "9001.0");

        assertThat(json(infer("prices", far))
                        .path("parameters")
                        .path("warnings")
                        .asString())
                .isEqualTo("speed is over 9000");
        assertThat(json(infer("prices", ROW)).path("parameters").has("warnings"))
                .isFalse();
    }

    @Test
    void refusesABatchWithoutLabels() {
        assertThat(feedback("{\"labels\":[]}").statusCode()).isEqualTo(422);
    }

    @Test
    void takesTheGoodLabelsOfABatchAndNamesTheOthers() {
        String id = predictionId(json(infer("prices", ROW)));

        HttpResponse<String> response = feedback("{\"labels\":[{\"prediction_id\":\"" + id
                + "\",\"label\":75},{\"prediction_id\":\"nobody\",\"label\":1}]}");

        assertThat(response.statusCode()).isEqualTo(422);
        assertThat(json(response).path("errors").get(0).path("pointer").asString())
                .isEqualTo("/labels/1");
        JsonNode results = json(response).path("results");
        assertThat(results.get(0).path("stored").asBoolean()).isTrue();
        assertThat(results.get(0).path("sequence").asLong()).isPositive();
        assertThat(results.get(1).path("stored").asBoolean()).isFalse();
        assertThat(results.get(1).path("code").asString()).isEqualTo("P0404");
        assertThat(results.get(1).path("prediction_id").asString()).isEqualTo("nobody");
        assertThat(results.get(1).has("sequence")).isFalse();
        assertThat(json(gateway.get("/api/v1/predictions/" + id, "VIEWER"))
                        .path("outcome")
                        .path("label")
                        .asString())
                .isEqualTo("75");
    }

    private static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return packed.toByteArray();
    }

    private static byte[] deflate(String text) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (DeflaterOutputStream deflater = new DeflaterOutputStream(packed)) {
            deflater.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return packed.toByteArray();
    }

    private static HttpResponse<String> packed(String encoding, byte[] body) {
        return gateway.send(gateway.request("/v2/models/prices/infer", "INFERENCE")
                .header("Content-Encoding", encoding)
                .POST(BodyPublishers.ofByteArray(body)));
    }

    private static HttpResponse<String> infer(String model, String body) {
        return gateway.post("/v2/models/" + model + "/infer", "INFERENCE", body);
    }

    private static HttpResponse<String> feedback(String body) {
        return gateway.post("/api/v1/feedback", "INFERENCE", body);
    }

    private static String predictionId(JsonNode answer) {
        return answer.path("parameters").path("prediction_id").asString();
    }

    private static JsonNode json(HttpResponse<String> response) {
        return JsonMapper.shared().readTree(response.body());
    }
}
