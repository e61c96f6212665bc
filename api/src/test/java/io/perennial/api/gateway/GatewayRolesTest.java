package io.perennial.api.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.api.RunningDoor;
import io.perennial.testbed.TestDatabase;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who may do what at the gateway: nobody without a token, and nobody with a token of another role. */
class GatewayRolesTest {

    private static final List<String> EVERYBODY =
            List.of("VIEWER", "AUTHOR", "APPROVER", "OPERATOR", "INFERENCE", "ADMIN");

    private static final RunningDoor gateway =
            RunningDoor.gateway(TestDatabase.fresh(), Path.of("target/artifacts"), FakeModels.class);

    @AfterAll
    static void stop() {
        gateway.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    POST   | /v2/models/prices/infer            | INFERENCE ADMIN
                    POST   | /v2/models/prices/versions/1/infer | INFERENCE ADMIN
                    POST   | /api/v1/feedback                   | INFERENCE ADMIN
                    POST   | /api/v1/feedback/corrections       | ADMIN
                    GET    | /v2/models/prices                  | INFERENCE VIEWER ADMIN
                    GET    | /api/v1/predictions/p1             | INFERENCE VIEWER ADMIN
                    """)
    void opensToItsRolesAlone(String method, String path, String roles) {
        assertThat(knock(method, path, "")).as("without a token").isEqualTo(401);
        assertThat(knock(method, path, "a token that nobody gave")).isEqualTo(401);
        for (String role : EVERYBODY) {
            boolean may = List.of(roles.split(" ")).contains(role);
            assertThat(knock(method, path, role) == 403).as(role).isEqualTo(!may);
        }
    }

    @ParameterizedTest
    @CsvSource({"DELETE,/api/v1/predictions/p1,405", "POST,/api/v1/tokens,404"})
    void saysThatThereIsNothingToAllow(String method, String path, int status) {
        assertThat(knock(method, path, "")).isEqualTo(401);
        assertThat(knock(method, path, "VIEWER")).isEqualTo(status);
        assertThat(knock(method, path, "ADMIN")).isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource({"/v2", "/v2/health/live", "/v2/health/ready", "/v2/models/prices/ready", "/actuator/health"})
    void tellsEverybodyWhetherItIsWell(String path) {
        assertThat(knock("GET", path, "")).isNotIn(401, 403);
    }

    private static int knock(String method, String path, String token) {
        HttpRequest.Builder request = gateway.request(path, token).header("Content-Type", "application/json");
        return gateway.send(request.method(method, BodyPublishers.ofString("{}")))
                .statusCode();
    }
}
