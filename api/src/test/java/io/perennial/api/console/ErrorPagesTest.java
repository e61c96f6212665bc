package io.perennial.api.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.api.BrokenPage;
import io.perennial.api.RunningDoor;
import io.perennial.testbed.TestDatabase;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** Pages of the console for somebody who may not, or may no longer. */
class ErrorPagesTest {

    private static final RunningDoor control =
            RunningDoor.control(TestDatabase.fresh(), Path.of("target/artifacts"), BrokenPage.class);

    @AfterAll
    static void stop() {
        control.close();
    }

    @Test
    void saysInASentenceThatARoleIsMissing() {
        SignedInVisitor reader = SignedInVisitor.of(control, "VIEWER");

        HttpResponse<String> answer = reader.send(reader.get("/"), "/models/prices/retrain", "reason=why&commandId=c");

        SignedInVisitor.assertMishap(answer, 403, "your token does not have the role for /models/prices/retrain");
    }

    /** The browser of a viewer once waited for the end of a page that had broken half-way. */
    @Test
    void saysThatAPageBrokeInsteadOfSendingHalfOfIt() {
        SignedInVisitor reader = SignedInVisitor.of(control, "VIEWER");

        SignedInVisitor.assertMishap(reader.get("/broken"), 500, "something broke at /broken");
    }

    @Test
    void endsTheSessionsOfARevokedTokenAtTheirNextRequest() {
        HttpResponse<String> made =
                control.post("/api/v1/tokens", "ADMIN", "{\"name\":\"guest\",\"roles\":[\"VIEWER\"]}");
        String token = JsonMapper.shared().readTree(made.body()).path("token").asString();
        SignedInVisitor guest = SignedInVisitor.of(control, token);
        SignedInVisitor atAnotherDesk = SignedInVisitor.of(control, token);

        assertThat(control.send(control.request("/api/v1/tokens/guest", "ADMIN").DELETE())
                        .statusCode())
                .isEqualTo(204);

        HttpResponse<String> next = guest.get("/");
        assertThat(next.statusCode()).isEqualTo(302);
        assertThat(next.headers().firstValue("Location").orElse("")).endsWith("/login?ended");
        assertThat(guest.get("/login?ended").body()).contains("Your session has ended.");
        HttpResponse<String> refreshed = atAnotherDesk.refresh("/");
        assertThat(refreshed.statusCode()).isEqualTo(401);
        assertThat(refreshed.headers().firstValue("HX-Refresh")).contains("true");
    }

    @Test
    void comesBackToThePageThatWasAskedForAndLeavesNoTraceInItsAddress() {
        SignedInVisitor guest = new SignedInVisitor(control);

        HttpResponse<String> stopped = guest.get("/models/prices?all=true");
        guest.refresh("/models/other"); // a part of another tab is nothing to come back to
        HttpResponse<String> in = guest.signIn("VIEWER");

        assertThat(stopped.headers().firstValue("Location").orElse("")).endsWith("/login");
        assertThat(in.headers().firstValue("Location").orElse("")).endsWith("/models/prices?all=true");
    }

    @Test
    void tellsAWrongTokenFromANameThatIsNotItsOwn() {
        SignedInVisitor guest = new SignedInVisitor(control);

        assertThat(guest.signIn("", "nobody's").headers().firstValue("Location").orElse(""))
                .endsWith("/login?error=token");
        assertThat(guest.get("/login?error=token").body()).contains("Nobody has this token");
        assertThat(guest.signIn("ana", "VIEWER")
                        .headers()
                        .firstValue("Location")
                        .orElse(""))
                .endsWith("/login?error=name");
        assertThat(guest.get("/login?error=name").body()).contains("do not belong together");
    }
}
