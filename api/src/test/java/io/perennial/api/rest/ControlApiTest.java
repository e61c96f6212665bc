package io.perennial.api.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.activities.store.LedgerStore;
import io.perennial.activities.store.Role;
import io.perennial.activities.store.StatusStore;
import io.perennial.api.RunningDoor;
import io.perennial.testbed.TestDatabase;
import io.perennial.workflows.lifecycle.Awaiting;
import io.perennial.workflows.lifecycle.ModelId;
import io.perennial.workflows.lifecycle.ModelStatus;
import io.perennial.workflows.lifecycle.Stage;
import io.perennial.workflows.lifecycle.ledger.Decision;
import io.perennial.workflows.lifecycle.ledger.DecisionKind;
import io.perennial.workflows.lifecycle.ledger.StatusPublication;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The control API on a real database, with Temporal away all the time. */
class ControlApiTest {

    private static final ModelId MODEL = new ModelId("prices");
    private static final String ROWS = "price,speed,cd\n" + "1499,25,no\n1795,33,yes\n".repeat(15);
    private static final String SPEC = """
            name: prices
            data: {source: computers.csv, target: price, task: regression}
            """;

    private static final RunningDoor control = RunningDoor.control(TestDatabase.fresh(), Path.of("target/artifacts"));

    @BeforeAll
    static void publish() {
        control.bean(StatusStore.class)
                .publish(new StatusPublication(
                        new ModelStatus(
                                MODEL,
                                Stage.WATCHING,
                                1,
                                Awaiting.OUTCOMES,
                                "v1 serves",
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                0,
                                0,
                                Optional.empty(),
                                Optional.empty(),
                                List.of()),
                        1,
                        Optional.empty()));
        control.bean(LedgerStore.class)
                .append(List.of(new Decision(
                        MODEL,
                        "k1",
                        DecisionKind.TRAINED,
                        "policy",
                        "asked",
                        Map.of("mae", "120"),
                        Optional.of(1),
                        0)));
    }

    @AfterAll
    static void stop() {
        control.close();
    }

    @Test
    void showsLivesWhileTemporalIsAway() {
        JsonNode life = json(control.get("/api/v1/models/prices", "VIEWER"));

        assertThat(life.path("status").path("stage").asString()).isEqualTo("WATCHING");
        assertThat(life.path("outcomes").asLong()).isZero();
        assertThat(life.path("links").path("temporal").asString())
                .endsWith("/namespaces/default/workflows/model%2Fprices");
        assertThat(json(control.get("/api/v1/models", "VIEWER"))
                        .get(0)
                        .path("model")
                        .asString())
                .isEqualTo("prices");
        assertThat(json(control.get("/api/v1/models/prices/history?after=0&limit=10", "VIEWER"))
                        .get(0)
                        .path("sentence")
                        .asString())
                .contains("Training is done");
        assertThat(control.get("/api/v1/models/prices/performance", "VIEWER").body())
                .isEqualTo("{\"blocks\":[],\"versions\":[],\"byVersion\":[]}");
    }

    @Test
    void namesTheVersionsOfServersThatAnswer() {
        JsonNode servers = json(control.get("/api/v1/servers", "VIEWER"));

        assertThat(servers.path("temporal").asString()).isEqualTo("no answer");
        assertThat(servers.path("postgresql").asString()).startsWith("PostgreSQL ");
        assertThat(servers.path("jdk").asString()).isEqualTo(Runtime.version().toString());
    }

    @Test
    void saysWithinItsPatienceThatTemporalDoesNotAnswer() {
        HttpResponse<String> response =
                control.post("/api/v1/models/prices/retrain", "AUTHOR", "{\"reason\":\"new prices\"}");

        assertThat(response.statusCode()).isEqualTo(503);
        assertThat(json(response).path("code").asString()).isEqualTo("P0901");
        assertThat(json(response).path("detail").asString()).contains("Idempotency-Key");
    }

    @Test
    void revokesATokenSoThatItIsRefused() {
        String made = json(control.post("/api/v1/tokens", "ADMIN", "{\"name\":\"guest\",\"roles\":[\"VIEWER\"]}"))
                .path("token")
                .asString();

        assertThat(revoke("guest", "OPERATOR").statusCode()).isEqualTo(403);
        assertThat(revoke("guest", "ADMIN").statusCode()).isEqualTo(204);
        assertThat(control.get("/api/v1/models", made).statusCode()).isEqualTo(401);
        assertThat(revoke("guest", "ADMIN").statusCode()).isEqualTo(404);
        assertThat(revoke("admin", "ADMIN").statusCode()).isEqualTo(409);
    }

    @Test
    void refusesListsWithNothingInThem() {
        assertThat(control.post("/api/v1/tokens", "ADMIN", "{\"name\":\"x\",\"roles\":[null]}")
                        .statusCode())
                .isEqualTo(400);
        assertThat(control.post(
                                "/api/v1/models/prices/retrain",
                                "ADMIN",
                                "{\"reason\":\"r\",\"overrides\":{\"contractColumns\":[null]}}")
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void letsAnOpenPageLoadAsAWholeWhenItsSessionIsGone() {
        HttpResponse<String> answer = control.send(control.request("/models/prices", "")
                .header("HX-Request", "true")
                .GET());

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().firstValue("HX-Refresh")).contains("true");
        assertThat(answer.headers().firstValue("Set-Cookie")).isEmpty();
    }

    private static HttpResponse<String> revoke(String name, String token) {
        return control.send(control.request("/api/v1/tokens/" + name, token).DELETE());
    }

    @Test
    void checksASpecAgainstTheUploadedFile() {
        JsonNode source = json(control.post("/api/v1/sources?name=computers.csv", "AUTHOR", "text/csv", ROWS));
        String sha256 = source.path("sha256").asString();
        assertThat(source.path("rows").asInt()).isEqualTo(30);

        JsonNode spec = json(check("?source=" + sha256, SPEC));
        assertThat(spec.path("data").path("columns").get(1).path("type").asString())
                .isEqualTo("CATEGORY");
        assertThat(spec.path("approval").path("expiresAfter").asString()).isEqualTo("PT720H");

        HttpResponse<String> wrong = check("?source=" + sha256, SPEC.replace("price,", "prize,"));
        assertThat(wrong.statusCode()).isEqualTo(422);
        JsonNode error = json(wrong).path("errors").get(0);
        assertThat(error.path("code").asString()).isEqualTo("P0301");
        assertThat(error.path("line").asInt()).isEqualTo(2);
        assertThat(error.path("suggestion").asString()).isEqualTo("did you mean 'price'?");
        assertThat(error.path("detail").asString()).startsWith("data.target: column 'prize' is not in computers.csv");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    rollout: {shadow: {margin: -5 %}} | line 3: rollout.shadow.margin: expected more than 0, found -5 %
                    rollout: {shaddow: {}}            | line 3: unknown key 'shaddow' under rollout
                    training: {recipes: [{}]}         | line 3: missing key 'hidden' under training.recipes.0
                    """)
    void namesTheKeyThatBreaksItsBounds(String line, String detail) {
        assertThat(json(check("", SPEC + line)).path("detail").asString()).isEqualTo(detail);
    }

    @Test
    void appliesOnlyWithAKnownSource() {
        assertThat(control.post("/api/v1/models", "AUTHOR", "application/yaml", SPEC)
                        .statusCode())
                .isEqualTo(400);
        assertThat(control.post("/api/v1/models?source=none", "AUTHOR", "application/yaml", SPEC)
                        .statusCode())
                .isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    /api/v1/sources?name=a.csv        | text/csv         | `a,b\n1\n`       | 422 | a.csv: line 2
                    /api/v1/sources?name=a.csv        | text/csv         | `a,a\n1,2\n`     | 422 | a.csv: line 1
                    /api/v1/sources?name=..%2Fa       | text/csv         | `a\n1\n`         | 400 | 'name' must be a file name
                    /api/v1/imports?name=a.onnx       | application/octet-stream | `{`      | 422 | a.onnx: the file is no ONNX model
                    /api/v1/imports?name=..%2Fa       | application/octet-stream | `{`      | 400 | 'name' must be a file name
                    /api/v1/imports?name=e.yaml       | application/octet-stream | `{upstream: "http://m"}` | 422 | e.yaml: 'model' is missing
                    /api/v1/imports?name=e.yaml       | application/octet-stream | `{upstream: m, modle: m}` | 422 | e.yaml: 'modle' is not known here, where upstream, model, version, output are; did you mean 'model'?
                    /api/v1/imports?name=e.yml        | application/octet-stream | `{upstream: "file:///m", model: m}` | 422 | e.yml: 'upstream' must be an address such as http://models:8080
                    /api/v1/imports?name=e.yaml       | application/octet-stream | `{upstream: "http://m", model: m}` | 422 | e.yaml: the server m:80 may not be called for answers; list it in UPSTREAM_HOSTS
                    /api/v1/imports?name=e.yaml       | application/octet-stream | `{upstream: [`    | 422 | e.yaml: not YAML
                    /api/v1/models/prices/retrain     | application/json | {"reason":"x","import":"abc"} | 404 | there is no imported model 'abc'
                    /api/v1/models/prices/retrain     | application/json | {"reason":"x","classes":["a"]} | 400 | 'classes' are those of an imported model, and 'import' names none
                    /api/v1/models/check              | application/yaml | `name: [`        | 422 | line 1: not YAML
                    /api/v1/models/prices/retrain     | application/json | `{"reason":`     | 400 | not the JSON expected, line 1, column 11
                    /api/v1/models/prices/retrain     | application/json | {}               | 400 | 'reason' is missing
                    /api/v1/models/prices/retrain     | application/json | {"why":"x"}      | 400 | not the JSON expected, line 1
                    /api/v1/models/prices/retrain     | application/json | {"reason":"x","reason":"y"} | 400 | not the JSON expected, line 1
                    /api/v1/models/prices/rollback    | application/json | {"reason":" "}   | 400 | 'reason' is missing
                    /api/v1/models/prices/retire      | application/json | {"reason":"x","successor":"nobody"} | 409 | 'nobody' cannot be the successor of prices: no version of it serves
                    /api/v1/models/prices/retire      | application/json | {"reason":"x","successor":"prices"} | 409 | prices cannot be its own successor
                    /api/v1/models/prices/search/steering | application/json | {"stopTrial":3} | 400 | 'reason' is missing
                    /api/v1/models/prices/search/steering | application/json | {"reason":"x","stoptrial":3} | 400 | not the JSON expected, line 1
                    /api/v1/models/prices/search/steering | application/json | {"reason":"x","stopTrial":"all"} | 400 | not the JSON expected, line 1
                    /api/v1/models/prices/approvals/1 | application/json | {"reason":"x"}   | 400 | a decision needs 'approve'
                    /api/v1/models/No/retrain         | application/json | {"reason":"x"}   | 400 | 'model' cannot be read: model name 'No' must be
                    /api/v1/feedback                  | application/json | {"prediction_id":"nobody","label":1} | 404 | there is no prediction 'nobody'
                    /api/v1/tokens                    | application/json | {"name":"x","roles":["KING"]} | 400 | not the JSON expected, line 1
                    """)
    void saysWhatIsWrongWithARequest(String path, String type, String body, int status, String detail) {
        HttpResponse<String> response = control.post(path, "ADMIN", type, body);

        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(response.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(json(response).path("detail").asString()).startsWith(detail);
    }

    @Test
    void knowsNothingOfOtherAddressesModelsAndPredictions() {
        assertThat(control.get("/api/v1/nothing", "ADMIN").statusCode()).isEqualTo(404);
        assertThat(json(control.get("/api/v1/nothing", "ADMIN")).path("detail").asString())
                .isEqualTo("nothing answers GET /api/v1/nothing");
        assertThat(control.get("/api/v1/models/unknown", "VIEWER").statusCode()).isEqualTo(404);
        assertThat(json(control.get("/api/v1/models/price", "VIEWER"))
                        .path("detail")
                        .asString())
                .isEqualTo("there is no model 'price': did you mean 'prices'?");
        assertThat(control.get("/api/v1/predictions/unknown", "VIEWER").statusCode())
                .isEqualTo(404);
    }

    @Test
    void boundsWhatItTakes() {
        HttpResponse<String> response =
                control.post("/api/v1/models/check", "AUTHOR", "application/yaml", "#".repeat(256 * 1024 + 1));

        assertThat(response.statusCode()).isEqualTo(413);
        assertThat(json(response).path("detail").asString()).contains("262144 bytes");
    }

    @Test
    void makesATokenThatWorksAtOnceAndRefusesTheSameNameAgain() {
        String wanted = "{\"name\":\"ci\",\"roles\":[\"VIEWER\"]}";
        HttpResponse<String> made = control.post("/api/v1/tokens", "ADMIN", wanted);

        assertThat(made.statusCode()).isEqualTo(201);
        assertThat(control.get("/api/v1/models", json(made).path("token").asString())
                        .statusCode())
                .isEqualTo(200);
        assertThat(control.post("/api/v1/tokens", "ADMIN", wanted).statusCode()).isEqualTo(409);
    }

    @Test
    void publishesSchemaAndDescription() {
        assertThat(json(control.get("/api/v1/schemas/project.json", ""))
                        .path("title")
                        .asString())
                .isEqualTo("Perennial project");
        assertThat(json(control.get("/api/v1/openapi.json", "VIEWER"))
                        .path("paths")
                        .propertyNames())
                .contains(
                        "/api/v1/models/{model}",
                        "/api/v1/models/{model}/errors",
                        "/api/v1/models/{model}/errors/actions",
                        "/api/v1/models/{model}/errors/rows",
                        "/api/v1/models/{model}/errors/table",
                        "/api/v1/models/{model}/errors/tags",
                        "/api/v1/models/{model}/search",
                        "/api/v1/models/{model}/search/steering");
        assertThat(control.get("/actuator/health", "").statusCode()).isEqualTo(200);
    }

    @Test
    void refusesForeignHostsAndUnknownTokens() {
        assertThat(control.get("/api/v1/models", "").statusCode()).isEqualTo(401);
        assertThat(control.get("/api/v1/models", "wrong").statusCode()).isEqualTo(401);
        assertThat(json(control.get("/api/v1/models", "")).path("code").asString())
                .isEqualTo("P0401");
    }

    @Test
    void protectsPagesWithAStrictPolicy() {
        HttpResponse<String> response = control.get("/anything", "");

        assertThat(response.statusCode()).isEqualTo(302);
        assertThat(response.headers().firstValue("Content-Security-Policy").orElse(""))
                .startsWith("default-src 'none'; script-src 'self';");
        assertThat(response.headers().firstValue("Referrer-Policy")).contains("same-origin");
    }

    @ParameterizedTest(name = "{0} {1} for {2}")
    @CsvSource(delimiter = '|', textBlock = """
                    GET  | /api/v1/models                    | VIEWER AUTHOR APPROVER OPERATOR
                    GET  | /api/v1/models/x                  | VIEWER AUTHOR APPROVER OPERATOR
                    GET  | /api/v1/models/x/history          | VIEWER AUTHOR APPROVER OPERATOR
                    GET  | /api/v1/models/x/performance      | VIEWER AUTHOR APPROVER OPERATOR
                    GET  | /api/v1/models/X/rollouts/1       | VIEWER AUTHOR APPROVER OPERATOR
                    GET  | /api/v1/models/X/search           | VIEWER AUTHOR APPROVER OPERATOR
                    GET  | /api/v1/models/X/errors           | VIEWER AUTHOR APPROVER OPERATOR
                    GET  | /api/v1/models/X/errors/table     | VIEWER AUTHOR APPROVER OPERATOR
                    GET  | /api/v1/models/X/approvals/1      | VIEWER AUTHOR APPROVER OPERATOR
                    GET  | /api/v1/models/X/evaluations/1    | VIEWER AUTHOR APPROVER OPERATOR
                    GET  | /api/v1/models/X/batches/1        | VIEWER AUTHOR APPROVER OPERATOR
                    GET  | /api/v1/models/X/batches/1/result | VIEWER AUTHOR APPROVER OPERATOR
                    GET  | /api/v1/servers                   | VIEWER AUTHOR APPROVER OPERATOR
                    GET  | /api/v1/openapi.json              | VIEWER AUTHOR APPROVER OPERATOR
                    GET  | /actuator/metrics                 | VIEWER AUTHOR APPROVER OPERATOR
                    GET  | /api/v1/predictions/x             | VIEWER INFERENCE
                    POST | /api/v1/sources                   | AUTHOR
                    POST | /api/v1/imports                   | AUTHOR
                    POST | /api/v1/models                    | AUTHOR
                    POST | /api/v1/models/check              | AUTHOR
                    POST | /api/v1/models/plan               | AUTHOR
                    POST | /api/v1/models/x/retrain          | AUTHOR
                    POST | /api/v1/models/x/evaluations      | AUTHOR
                    POST | /api/v1/models/x/batches          | AUTHOR
                    POST | /api/v1/models/x/batches/1/cancel | AUTHOR
                    PUT  | /api/v1/models/x/errors/tags      | AUTHOR
                    PUT  | /api/v1/models/x/errors/rows      | AUTHOR
                    POST | /api/v1/models/x/errors/actions   | AUTHOR
                    POST | /api/v1/models/x/approvals/1      | APPROVER
                    POST | /api/v1/models/x/promote          | APPROVER
                    POST | /api/v1/models/x/pause            | OPERATOR
                    POST | /api/v1/models/x/resume           | OPERATOR
                    POST | /api/v1/models/x/rollback         | OPERATOR
                    POST | /api/v1/models/x/retire           | OPERATOR
                    POST | /api/v1/models/x/search/steering  | OPERATOR
                    POST | /api/v1/feedback                  | INFERENCE
                    POST | /api/v1/tokens                    | ADMIN
                    """)
    void asksForARoleAtEveryAddress(String method, String path, String roles) {
        for (Role role : Role.values()) {
            HttpRequest.Builder request = control.request(path, role.name());
            int status = control.send(
                            method.equals("GET")
                                    ? request.GET()
                                    : request.header("Content-Type", "application/json")
                                            .method(method, HttpRequest.BodyPublishers.ofString("{")))
                    .statusCode();
            boolean allowed = List.of(roles.split(" ")).contains(role.name()) || role == Role.ADMIN;

            assertThat(status == 403).as("%s refused with %s", role, status).isEqualTo(!allowed);
            assertThat(status).as("%s", role).isNotEqualTo(401).isLessThan(500);
        }
    }

    @Test
    void namesTheRoleThatIsMissingAndThoseThatAreThere() {
        assertThat(json(control.post("/api/v1/models/x/retire", "VIEWER", "{}"))
                        .path("detail")
                        .asString())
                .isEqualTo("POST /api/v1/models/x/retire needs the role operator; the token 'viewer' has viewer");
        assertThat(json(control.get("/api/v1/predictions/x", "AUTHOR"))
                        .path("detail")
                        .asString())
                .endsWith(" needs the role viewer or inference; the token 'author' has author");
    }

    @Test
    void tellsAWrongMethodAndAnUnknownAddressFromAMissingRole() {
        HttpResponse<String> method =
                control.send(control.request("/api/v1/models/prices", "ADMIN").DELETE());

        assertThat(method.statusCode()).isEqualTo(405);
        assertThat(method.headers().firstValue("Allow")).contains("GET");
        assertThat(json(method).path("detail").asString()).isEqualTo("/api/v1/models/prices takes GET, not DELETE");
        assertThat(control.post("/api/v1/anything", "VIEWER", "{}").statusCode())
                .isEqualTo(404);
    }

    @Test
    void letsOnlyOperatorsSwitchGatesOff() {
        HttpResponse<String> response = control.post(
                "/api/v1/models/prices/retrain",
                "AUTHOR",
                "{\"reason\":\"hurry\",\"overrides\":{\"contractColumns\":[],\"skipShadow\":true,\"skipCanary\":false}}");

        assertThat(response.statusCode()).isEqualTo(403);
        assertThat(json(response).path("detail").asString()).contains("needs the role operator");
    }

    private static HttpResponse<String> check(String query, String yaml) {
        return control.post("/api/v1/models/check" + query, "AUTHOR", "application/yaml", yaml);
    }

    private static JsonNode json(HttpResponse<String> response) {
        return JsonMapper.shared().readTree(response.body());
    }
}
