package io.perennial.api.console;

import static io.perennial.api.console.SignedInVisitor.assertMishap;
import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.api.RunningDoor;
import io.perennial.api.StoppableServer;
import io.perennial.api.security.HurriedTokens;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** The control API and the console whose real PostgreSQL is taken away. */
class ConsoleWithoutDatabaseTest {

    @Test
    void saysInASentenceThatTheDatabaseIsAway(@TempDir Path directory) {
        try (StoppableServer server = new StoppableServer(directory.resolve("data"));
                RunningDoor control =
                        RunningDoor.control(server.database(), directory.resolve("artifacts"), HurriedTokens.class)) {
            SignedInVisitor ana = SignedInVisitor.of(control, "VIEWER");

            server.stop();

            assertMishap(ana.get("/"), 503, "the database did not answer, so this page cannot be shown");
            assertMishap(ana.get("/models/prices"), 503, "the database did not answer, so this page cannot be shown");
            assertMishap(
                    new SignedInVisitor(control).signIn("a token never seen"),
                    503,
                    "the database did not answer, so /login cannot be shown");
            tellsAProgramToTryAgain(control.get("/api/v1/models", "a token never seen"));

            HurriedTokens.pass(Duration.ofMinutes(16));

            assertMishap(ana.get("/"), 503, "the database did not answer, so / cannot be shown");
        }
    }

    private static void tellsAProgramToTryAgain(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(JsonMapper.shared().readTree(answer.body()).path("code").asString())
                .isEqualTo("P0503");
        assertThat(answer.headers().firstValue("Retry-After")).contains("2");
    }
}
