package io.perennial.api.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.api.RunningDoor;
import io.perennial.testbed.TestDatabase;
import io.perennial.workflows.rollout.PromoteRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The addresses that steer an open rollout. */
class RolloutCommandDoorTest {

    private static final String MODEL = "/api/v1/models/pc-prices/";

    private static final RunningDoor control =
            RunningDoor.control(TestDatabase.fresh(), Path.of("target/artifacts"), RolloutsOnPaper.class);

    private final RolloutsOnPaper rollouts = control.bean(RolloutsOnPaper.class);

    @AfterAll
    static void stop() {
        control.close();
    }

    @Test
    void passesAnApprovalOnWithWhoAndWhyAndTheEvidenceHeSaw() {
        HttpResponse<String> response = control.send(control.request(MODEL + "promote", "APPROVER")
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", "yes-5")
                .POST(BodyPublishers.ofString("{\"reason\":\"seen\",\"rollout\":3,\"digest\":\"d1\"}")));

        assertThat(response.statusCode()).isEqualTo(202);
        assertThat(json(response).path("commandId").asString()).isEqualTo("yes-5");
        PromoteRequest approval = rollouts.promotions().getLast();
        assertThat(approval.digest()).isEqualTo("d1");
        assertThat(approval.command().actor()).isEqualTo("approver");
        assertThat(approval.command().reason()).isEqualTo("seen");
        assertThat(approval.command().digest()).isPresent();
    }

    @Test
    void pausesAndResumesTheOpenRolloutWhenNoneIsNamed() {
        assertThat(control.post(MODEL + "pause", "OPERATOR", "{\"reason\":\"holiday\"}")
                        .statusCode())
                .isEqualTo(202);
        assertThat(control.post(MODEL + "resume", "OPERATOR", "{\"reason\":\"back\"}")
                        .statusCode())
                .isEqualTo(202);

        assertThat(rollouts.pauses().getLast().reason()).isEqualTo("holiday");
        assertThat(rollouts.resumptions().getLast().reason()).isEqualTo("back");
    }

    @ParameterizedTest
    @CsvSource({"promote, APPROVER", "pause, OPERATOR", "resume, OPERATOR"})
    void refusesWhereNoRolloutIsOpenOrNotTheOneNamed(String verb, String role) {
        int before = asked();
        String body = verb.equals("promote") ? "{\"reason\":\"x\",\"digest\":\"d1\"}" : "{\"reason\":\"x\"}";
        HttpResponse<String> none = control.post("/api/v1/models/others/" + verb, role, body);
        HttpResponse<String> over = control.post(MODEL + verb, role, body.replace("}", ",\"rollout\":2}"));

        assertThat(none.statusCode()).isEqualTo(409);
        assertThat(json(none).path("detail").asString())
                .isEqualTo("no rollout of model 'others' is open; nothing was changed");
        assertThat(over.statusCode()).isEqualTo(409);
        assertThat(asked()).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"reason\":\"seen\"}", "{\"digest\":\"d1\"}", "{\"reason\":\" \",\"digest\":\"d1\"}"})
    void asksForTheEvidenceAndTheReason(String body) {
        assertThat(control.post(MODEL + "promote", "APPROVER", body).statusCode())
                .isEqualTo(400);
    }

    private int asked() {
        return rollouts.promotions().size()
                + rollouts.pauses().size()
                + rollouts.resumptions().size();
    }

    private static JsonNode json(HttpResponse<String> response) {
        return JsonMapper.shared().readTree(response.body());
    }
}
