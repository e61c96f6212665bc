package io.perennial.api.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.activities.store.route.Flip;
import io.perennial.activities.store.route.RouteStore;
import io.perennial.api.RunningDoor;
import io.perennial.testbed.TestDatabase;
import io.perennial.workflows.data.Task;
import io.perennial.workflows.lifecycle.ModelId;
import io.perennial.workflows.serving.Candidate;
import io.perennial.workflows.serving.OutcomeRule;
import io.perennial.workflows.serving.RouteChange;
import io.perennial.workflows.serving.ServedVersion;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A person's word while the server of the workflows cannot be reached. */
class WaysBackTest {

    private static final String GO_BACK = "{\"reason\":\"a complaint\"}";

    private static final RunningDoor control = RunningDoor.control(TestDatabase.fresh(), Path.of("target/artifacts"));

    private final RouteStore routes = control.bean(RouteStore.class);

    @AfterAll
    static void stop() {
        control.close();
    }

    @Test
    void takesTheCandidatesShareAwayAtOnceAndSaysWhatComesOfIt() {
        open("in-canary", .25);

        HttpResponse<String> response = goBack("in-canary", GO_BACK);

        assertThat(response.statusCode()).isEqualTo(202);
        assertThat(json(response).path("sentence").asString())
                .isEqualTo(
                        "v2 answers nobody from now on, and v1 everybody. The life of in-canary does not answer just now;"
                                + " when it does, it ends rollout 7 as you asked");
        assertThat(routes.flipped(new ModelId("in-canary"), 7))
                .contains(Flip.byHand(new ModelId("in-canary"), 7, new Flip.Order("operator", "a complaint")));
    }

    /** In shadow it answers nobody, and what was said of another state than this is not meant. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"reason\":\"a complaint\",\"rollout\":6}",
                "{\"reason\":\"a complaint\",\"toVersion\":3}",
                "{\"reason\":\"a complaint\",\"champion\":2}"
            })
    void changesNothingWhereSomethingElseWasMeant(String body) {
        open("other", .25);

        assertThat(goBack("other", body).statusCode()).isEqualTo(503);
        assertThat(routes.flipped(new ModelId("other"), 7)).isEmpty();
    }

    @Test
    void changesNothingInShadowAndWhereNoRolloutIsOpen() {
        open("in-shadow", 0);

        assertThat(goBack("in-shadow", GO_BACK).statusCode()).isEqualTo(503);
        assertThat(goBack("unknown", GO_BACK).statusCode()).isEqualTo(503);
        assertThat(routes.flipped(new ModelId("in-shadow"), 7)).isEmpty();
    }

    private static HttpResponse<String> goBack(String model, String body) {
        return control.post("/api/v1/models/" + model + "/rollback", "OPERATOR", body);
    }

    private void open(String model, double share) {
        routes.write(new RouteChange(
                model + " " + share,
                1,
                new ModelId(model),
                version(1),
                Optional.of(new Candidate(version(2), share, 7, 2)),
                Optional.empty(),
                new OutcomeRule(Task.REGRESSION, .15),
                .01,
                Optional.empty()));
    }

    private static ServedVersion version(int number) {
        return new ServedVersion(number, "uri", "sha256");
    }

    private static JsonNode json(HttpResponse<String> response) {
        return JsonMapper.shared().readTree(response.body());
    }
}
