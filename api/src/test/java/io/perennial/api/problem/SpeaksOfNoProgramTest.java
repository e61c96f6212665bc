package io.perennial.api.problem;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.api.RunningDoor;
import io.perennial.testbed.TestDatabase;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever is sent to whichever door, the answer speaks of the request and never of the program that reads it. */
class SpeaksOfNoProgramTest {

    private static final List<String> WORDS_OF_THE_PROGRAM = List.of(
            "io.perennial",
            "jackson",
            "JsonReadFeature",
            "StreamRead",
            "java.",
            "class ",
            "Exception",
            "For input string",
            "REDACTED");

    private static final List<String> BODIES = List.of(
            "",
            "{",
            "[",
            "]",
            "{\"reason\":",
            "{\"reason\":\"x",
            "{'reason':'x'}",
            "{reason:1}",
            "{\"reason\":NaN}",
            "{\"reason\":Infinity}",
            "{\"reason\":TRUE}",
            "{\"reason\":01}",
            "{\"reason\":1.}",
            "{\"reason\":1e999999999}",
            "{\"reason\":" + "9".repeat(500) + "}",
            "{\"toVersion\":99999999999,\"reason\":\"x\"}",
            "{\"toVersion\":1.5,\"reason\":\"x\"}",
            "{\"toVersion\":\"four\",\"reason\":\"x\"}",
            "{\"every\":{},\"window\":[]}",
            "{\"approve\":\"perhaps\",\"digest\":[]}",
            "{\"successor\":\"No Such Name\",\"reason\":\"x\"}",
            "{\"successor\":{\"value\":1},\"reason\":\"x\"}",
            "{\"reson\":\"x\"}",
            "{\"prediction\":\"x\",\"label\":1}",
            "{\"labels\":[{\"prediction_id\":\"x\",\"lable\":1}]}",
            "{\"labels\":{}}",
            "{\"reason\":\"x\",\"reason\":\"y\"}",
            "{\"reason\":\"x\"} {}",
            "{\"reason\":\"x\",}",
            "{\"reason\":{\"a\":1}}",
            "{\"reason\":[1]}",
            "{\"roles\":[\"APROVER\"],\"name\":\"x\"}",
            "{\"roles\":\"VIEWER\",\"name\":\"x\"}",
            "{\"roles\":[null],\"name\":null}",
            "{\"overrides\":{\"skipShadow\":\"maybe\"},\"reason\":\"x\"}",
            "{\"overrides\":[],\"reason\":\"x\"}",
            "{\"inputs\":NaN}",
            "{\"inputs\":[{\"name\":\"speed\",\"shape\":[1],\"datatype\":\"FP64\",\"data\":[NaN]}]}",
            "null",
            "7",
            "\"text\"",
            "\u0000",
            "{\"reason\":\"a\nb\"}",
            "{\"reason\":\"\\x\"}",
            "[".repeat(200));

    private static final List<String> CONTROL = List.of(
            "/api/v1/models/prices/retrain",
            "/api/v1/models/prices/rollback",
            "/api/v1/models/prices/retire",
            "/api/v1/models/prices/evaluations",
            "/api/v1/models/prices/approvals/1",
            "/api/v1/models/check",
            "/api/v1/models",
            "/api/v1/tokens",
            "/api/v1/feedback");

    private static final List<String> GATEWAY =
            List.of("/v2/models/prices/infer", "/v2/models/prices/versions/1/infer", "/api/v1/feedback");

    private static final RunningDoor control = RunningDoor.control(TestDatabase.fresh(), Path.of("target/artifacts"));
    private static final RunningDoor gateway = RunningDoor.gateway(TestDatabase.fresh(), Path.of("target/artifacts"));

    @AfterAll
    static void stop() {
        control.close();
        gateway.close();
    }

    @ParameterizedTest
    @MethodSource("bodies")
    void atTheControlApi(String body) {
        CONTROL.forEach(path -> {
            expectOurOwnWords(path, body, control.post(path, "ADMIN", body));
            expectOurOwnWords(path, body, control.post(path, "ADMIN", "application/yaml", body));
        });
    }

    @ParameterizedTest
    @MethodSource("bodies")
    void atTheGateway(String body) {
        GATEWAY.forEach(path -> expectOurOwnWords(path, body, gateway.post(path, "ADMIN", body)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    /api/v1/models/prices/approvals/abc         | 'number' cannot be read: expected a whole number, got 'abc'
                    /api/v1/models/prices/rollouts/99999999999  | 'number' cannot be read: expected a whole number, got '99999999999'
                    /api/v1/models/prices/history?limit=abc     | 'limit' cannot be read: expected a whole number, got 'abc'
                    /api/v1/models/prices/history?after=1.5     | 'after' cannot be read: expected a whole number, got '1.5'
                    /api/v1/models/No                           | 'model' cannot be read: model name 'No' must be
                    """)
    void inAddresses(String path, String detail) {
        HttpResponse<String> response = control.get(path, "VIEWER");

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.body()).contains(detail);
        expectOurOwnWords(path, "", response);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    /api/v1/models/prices/retrain  | {"reson":"x"} | unknown key 'reson': the keys here are classes, import, overrides, reason, source (did you mean 'reason'?)
                    /api/v1/feedback               | {"prediction":"x"} | unknown key 'prediction': the keys here are at, label, labels, model, prediction_id, unit
                    /api/v1/feedback               | {"labels":[{"prediction_id":"x","lable":1}]} | /labels/0/lable: unknown key 'lable': the keys here are at, label, model, prediction_id, unit (did you mean 'label'?)
                    /api/v1/feedback               | {"label":NaN} | line 1, column 13: JSON has no NaN: every number is finite
                    /api/v1/feedback               | {             | the text ends too early: something that was opened is not closed
                    /api/v1/tokens                 | {"name":"x","roles":["APROVER"]} | /roles/0: expected one of VIEWER, AUTHOR, APPROVER, OPERATOR, INFERENCE, ADMIN, got 'APROVER' (did you mean 'APPROVER'?)
                    /api/v1/tokens                 | {"name":"x","roles":"VIEWER"} | /roles: expected a list, got a text
                    /api/v1/models/prices/retrain  | {"reason":"x","reason":"y"} | the key 'reason' comes twice
                    /api/v1/models/prices/retrain  | {'reason':"x"} | texts and keys stand in double quotation marks, not in single ones
                    /api/v1/models/prices/rollback | {"reason":"x","toVersion":"four"} | /toVersion: expected a whole number, got 'four'
                    /api/v1/models/prices/retire   | {"reason":"x","successor":"No"} | /successor: model name 'No' must be
                    """)
    void andSaysWhatIsWrongAndWhere(String path, String body, String detail) {
        HttpResponse<String> response = control.post(path, "ADMIN", body);

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.body()).contains(detail);
    }

    /** A converter for YAML is on the class path; behind it duplicate and unknown keys would pass. */
    @Test
    void takesNothingButJsonWhereJsonIsAsked() {
        HttpResponse<String> response =
                control.post("/api/v1/models/prices/retrain", "ADMIN", "application/yaml", "reason: x\nreason: y\n");

        assertThat(response.statusCode()).isEqualTo(415);
    }

    @Test
    void namesTheWordThatIsNoJsonAtTheGatewayToo() {
        String answer = gateway.post("/v2/models/prices/infer", "ADMIN", "{\"inputs\":[none]}")
                .body();

        assertThat(answer)
                .isEqualTo(
                        "{\"error\":\"not the JSON expected, line 1, column 12: 'none' is no JSON value: a text stands in double quotation marks\"}");
    }

    private static void expectOurOwnWords(String path, String body, HttpResponse<String> response) {
        // 503: what could be read is passed on, and Temporal is away
        assertThat(response.statusCode() < 500 || response.statusCode() == 503)
                .as("%s %s: %s", path, body, response)
                .isTrue();
        assertThat(response.body())
                .as("%s %s", path, body)
                .doesNotContainIgnoringCase(WORDS_OF_THE_PROGRAM.toArray(String[]::new));
    }

    private static Stream<String> bodies() {
        return BODIES.stream();
    }
}
