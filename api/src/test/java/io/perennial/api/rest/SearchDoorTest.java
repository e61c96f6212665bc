package io.perennial.api.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.activities.store.StatusStore;
import io.perennial.activities.store.errors.ErrorSamples;
import io.perennial.api.RunningDoor;
import io.perennial.api.analysis.AnalysisOnPaper;
import io.perennial.testbed.TestDatabase;
import io.perennial.workflows.training.search.SteerRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The addresses of searches over a search that stands still. */
class SearchDoorTest {

    private static final String SEARCH = "/api/v1/models/pc-prices/search";

    private static final RunningDoor control =
            RunningDoor.control(TestDatabase.fresh(), Path.of("target/artifacts"), SearchesOnPaper.class);

    @AfterAll
    static void stop() {
        control.close();
    }

    @Test
    void showsTheNewestSearchWithEveryTrial() {
        JsonNode search = json(control.get(SEARCH, "VIEWER"));

        assertThat(search.path("number").asInt()).isEqualTo(4);
        assertThat(search.path("running").asBoolean()).isTrue();
        JsonNode standing = search.path("standing");
        assertThat(standing.path("leader").asInt()).isEqualTo(7);
        assertThat(standing.path("rungs").toString()).isEqualTo("[4,12,36,60]");
        assertThat(standing.path("saved").asDouble()).isEqualTo(0.55);
        assertThat(standing.path("trials")).hasSize(9);
        JsonNode best = standing.path("trials").get(0);
        assertThat(best.path("number").asInt()).isEqualTo(7);
        assertThat(best.path("scores").toString()).isEqualTo("[190.0,151.0,127.0,118.0]");
        assertThat(best.path("stage").asString()).isEqualTo("DONE");
        assertThat(standing.path("trials").get(6).path("scores").get(0).asString())
                .isEqualTo("NaN");
    }

    @Test
    void saysThatAModelHasNoSearchAndHowToGetOne() {
        new AnalysisOnPaper("others", control.bean(ErrorSamples.class), control.bean(StatusStore.class)).serve(1);

        HttpResponse<String> response = control.get("/api/v1/models/others/search", "VIEWER");

        assertThat(response.statusCode()).isEqualTo(404);
        assertThat(json(response).path("detail").asString())
                .startsWith("there is no search of model 'others': training.search in a spec asks for one");
        assertThat(json(control.get("/api/v1/models/other/search", "VIEWER"))
                        .path("detail")
                        .asString())
                .isEqualTo("there is no model 'other': did you mean 'others'?");
    }

    @Test
    void passesAWishOnUnderItsKeyWithWhoAsksAndWhy() {
        HttpResponse<String> response = control.send(control.request(SEARCH + "/steering", "OPERATOR")
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", "more-5")
                .POST(BodyPublishers.ofString("{\"reason\":\"no clear winner\",\"moreTrials\":5}")));

        assertThat(response.statusCode()).isEqualTo(202);
        assertThat(json(response).path("commandId").asString()).isEqualTo("more-5");
        SteerRequest wish = control.bean(SearchesOnPaper.class).wishes().getLast();
        assertThat(wish.moreTrials()).contains(5);
        assertThat(wish.stopTrial()).isEmpty();
        assertThat(wish.finish()).isFalse();
        assertThat(wish.command().actor()).isEqualTo("operator");
        assertThat(wish.command().reason()).isEqualTo("no clear winner");
        assertThat(wish.command().digest()).isNotEqualTo(Optional.empty());
    }

    @Test
    void refusesInOneSentenceWhatTheSearchRefuses() {
        HttpResponse<String> unknown =
                control.post(SEARCH + "/steering", "OPERATOR", "{\"reason\":\"diverges\",\"stopTrial\":99}");
        HttpResponse<String> ended =
                control.post(SEARCH + "/steering", "OPERATOR", "{\"reason\":\"late\",\"search\":3,\"finish\":true}");

        assertThat(unknown.statusCode()).isEqualTo(409);
        assertThat(unknown.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(json(unknown).path("detail").asString())
                .isEqualTo("there is no trial 99; trials are numbered from 1 to 9");
        assertThat(json(ended).path("detail").asString())
                .isEqualTo("search 3 of model 'pc-prices' has ended and takes nothing any more");
    }

    private static JsonNode json(HttpResponse<String> response) {
        return JsonMapper.shared().readTree(response.body());
    }
}
