package io.perennial.api.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.perennial.activities.store.LedgerEntry;
import io.perennial.activities.store.LedgerStore;
import io.perennial.activities.store.StatusStore;
import io.perennial.activities.store.errors.ErrorSample;
import io.perennial.activities.store.errors.ErrorSamples;
import io.perennial.activities.store.errors.SampledRow;
import io.perennial.api.RunningDoor;
import io.perennial.testbed.TestDatabase;
import io.perennial.workflows.lifecycle.ModelId;
import io.perennial.workflows.lifecycle.ledger.DecisionKind;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The addresses of error analyses over samples that trainings would have drawn. */
class ErrorDoorTest {

    private static final RunningDoor control =
            RunningDoor.control(TestDatabase.fresh(), Path.of("target/analysis"), RetrainingsOnPaper.class);

    @AfterAll
    static void stop() {
        control.close();
    }

    /** 5,000 rows are the fewest that hold every share and accuracy of the example in whole rows. */
    @Test
    void ranksTheSpeechExampleByWhatClosingTheGapWouldWin() {
        ErrorSample sample = paper("speech").draw(1, 5_000, List.of());
        paper("speech").serve(1);
        addKinds("speech");
        lookAtAll("speech", sample);

        JsonNode table = json(control.get("/api/v1/models/speech/errors/table", "VIEWER"));

        assertThat(table.at("/of/name").asString()).isEqualTo("v1, which serves");
        assertThat(table.path("table")
                        .valueStream()
                        .map(line -> 100 * line.path("gain").asDouble()))
                .usingElementComparator((a, b) -> Math.abs(a - b) < 1e-9 ? 0 : Double.compare(a, b))
                .containsExactly(.6, .6, .16, .0);
        assertThat(tags(table)).element(2).isEqualTo("car noise");
        assertThat(tags(table)).last().isEqualTo("low bandwidth");
        JsonNode car = table.path("table").get(2);
        assertThat(car.at("/accuracy/part").asInt()).isEqualTo(178);
        assertThat(car.at("/accuracy/whole").asInt()).isEqualTo(200);
        assertThat(car.path("gap").asDouble()).isCloseTo(.04, within(1e-12));
        assertThat(car.at("/ofData/share").asDouble()).isCloseTo(.04, within(1e-12));
        assertThat(car.at("/gainInterval/lower").asDouble()).isLessThan(.0016);
        assertThat(car.at("/gainInterval/upper").asDouble()).isGreaterThan(.0016);
        assertThat(table.at("/unselected/done").asInt()).isEqualTo(5_000);
        assertThat(table.path("sentence").asString()).startsWith("All rows are tagged");
    }

    @Test
    void saysHowFarOneIsAndOpensRowsAgainForANewTag() {
        ErrorSample sample = paper("young").draw(1, 100, List.of());
        paper("young").serve(1);
        int errors = (int) sample.rows().stream().filter(SampledRow::error).count();
        assertThat(sentence("young"))
                .isEqualTo("Tag " + errors + " errors to see where the gap is; 0 of " + errors + " tagged.");

        tag("young", "car noise", "");
        int first = sample.rows().stream()
                .filter(SampledRow::error)
                .findFirst()
                .orElseThrow()
                .number();
        look("young", "{\"rows\":[{\"row\":" + first + ",\"tags\":[\"car noise\"],\"note\":\"a bus\"}]}");
        assertThat(sentence("young")).endsWith("1 of " + errors + " tagged.");

        tag("young", "people noise", ",\"humanLevel\":0.89,\"ease\":\"LOW\",\"importance\":\"HIGH\"");
        JsonNode whole = json(control.get("/api/v1/models/young/errors", "VIEWER"));
        assertThat(whole.path("sentence").asString()).contains("0 of " + errors + " tagged. 1 row is open again");
        JsonNode row = whole.path("rows").get(first - 1);
        assertThat(row.path("state").asString()).isEqualTo("OPEN_AGAIN");
        assertThat(row.path("note").asString()).isEqualTo("a bus");
        assertThat(row.path("by").asString()).isEqualTo("author");
        JsonNode people = line(whole, "people noise");
        assertThat(people.path("ofErrors").isNull()).isTrue();
        assertThat(people.at("/humanLevel/source").asString()).isEqualTo("TAG");
        assertThat(people.path("ease").asString()).isEqualTo("LOW");
        assertThat(line(whole, "car noise").at("/humanLevel/source").asString()).isEqualTo("ASSUMED");
        assertThat(line(whole, "car noise").at("/ofErrors/whole").asInt()).isEqualTo(1);
    }

    @Test
    void measuresTheSameTagAgainOnALaterVersion() {
        ErrorSample first = paper("renewed").draw(1, 100, List.of());
        ErrorSample second = paper("renewed").draw(2, 100, List.of(AnalysisOnPaper.allRight(first)));
        paper("renewed").serve(2);
        addKinds("renewed");
        lookAtAll("renewed", first);

        JsonNode before = json(control.get("/api/v1/models/renewed/errors/table?sample=" + first.sha256(), "VIEWER"));

        assertThat(before.at("/of/name").asString()).isEqualTo("v1, which served before");
        assertThat(before.at("/again/by/name").asString()).isEqualTo("v2, which serves");
        assertThat(before.at("/again/leftOut").asInt()).isEqualTo(50);
        JsonNode people = line(before, "people noise").path("change");
        assertThat(people.path("leftOut").asInt()).isEqualTo(15);
        assertThat(people.at("/after/part").asInt()).isEqualTo(15);
        assertThat(people.at("/before/part").asInt()).isBetween(11, 14);
        assertThat(people.path("sentence").asString())
                .matches("1[1-4] → 15 of 15 right, no difference beyond chance; 15 rows are left out, because the later"
                        + " model was fitted on them");
        assertThat(people.path("ownRows").isNull()).isTrue();
        assertThat(json(control.get("/api/v1/models/renewed/errors/table", "VIEWER"))
                        .at("/of/training")
                        .asInt())
                .isEqualTo(2);

        lookAtAll("renewed", second);
        JsonNode after = json(control.get("/api/v1/models/renewed/errors/table?sample=" + first.sha256(), "VIEWER"));
        assertThat(line(after, "people noise").at("/change/ownRows/whole").asInt())
                .isEqualTo(30);
    }

    @Test
    void collectStartsARetrainingThatNamesTheTagOnce() {
        paper("acted").draw(1, 100, List.of());
        paper("acted").serve(1);
        tag("acted", "car noise", ",\"humanLevel\":0.93");
        String body = "{\"tag\":\"car noise\",\"action\":\"COLLECT\",\"reason\":\"commuters call\"}";
        int asked = retrainings().asked().size();

        HttpResponse<String> once = act("acted", "collect-1", body);
        HttpResponse<String> twice = act("acted", "collect-1", body);
        HttpResponse<String> other = act("acted", "collect-1", body.replace("COLLECT", "ACCEPT"));

        assertThat(once.statusCode()).isEqualTo(202);
        assertThat(json(once).path("sentence").asString())
                .startsWith("Retraining ")
                .endsWith(" begins");
        assertThat(json(twice).path("duplicate").asBoolean()).isTrue();
        assertThat(other.statusCode()).isEqualTo(422);
        assertThat(retrainings().asked()).hasSize(asked + 1);
        assertThat(retrainings().asked().getLast().command().reason())
                .isEqualTo("collect because of errors with the tag 'car noise': commuters call");
        List<LedgerEntry> ledger = control.bean(LedgerStore.class).entries(new ModelId("acted"), 0, 10);
        assertThat(ledger).hasSize(1);
        assertThat(ledger.getFirst().decision().kind()).isEqualTo(DecisionKind.ERROR_ACTION_CHOSEN);
        assertThat(ledger.getFirst().decision().version()).contains(1);
        assertThat(ledger.getFirst().sentence())
                .isEqualTo(
                        "author chose to collect because of errors with the tag 'car noise': commuters call (human level 93 %)");
        assertThat(json(control.get("/api/v1/models/acted/errors", "VIEWER"))
                        .at("/actions/0/action")
                        .asString())
                .isEqualTo("COLLECT");
    }

    @Test
    void startsNothingForWhatNeedsAnotherSpecNorForWhatIsAccepted() {
        paper("calm").draw(1, 100, List.of());
        paper("calm").serve(1);
        tag("calm", "car noise", "");
        int asked = retrainings().asked().size();

        HttpResponse<String> feature =
                act("calm", "f", "{\"tag\":\"car noise\",\"action\":\"FEATURE\",\"reason\":\"loudness\"}");
        HttpResponse<String> accept =
                act("calm", "a", "{\"tag\":\"car noise\",\"action\":\"ACCEPT\",\"reason\":\"rare\"}");

        assertThat(json(feature).path("sentence").asString())
                .isEqualTo(
                        "Recorded; nothing is started: to add a feature, change the spec (/models/calm/spec) and apply"
                                + " it, which starts the training");
        assertThat(json(accept).path("sentence").asString()).contains("nothing is started");
        assertThat(retrainings().asked()).hasSize(asked);
        assertThat(control.bean(LedgerStore.class).entries(new ModelId("calm"), 0, 10))
                .hasSize(2);
    }

    @Test
    void recordsNothingThatTheLifeRefuses() {
        paper("busy").draw(1, 100, List.of());
        paper("busy").serve(1);
        tag("busy", "car noise", "");

        HttpResponse<String> refused =
                act("busy", "r", "{\"tag\":\"car noise\",\"action\":\"RELABEL\",\"reason\":\"too soon\"}");

        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(control.bean(LedgerStore.class).entries(new ModelId("busy"), 0, 10))
                .isEmpty();
    }

    @Test
    void refusesInOneSentenceWhatDoesNotFit() {
        paper("strict").draw(1, 100, List.of());
        paper("strict").serve(1);

        Map<String, String> refused = Map.of(
                "{\"rows\":[{\"row\":1,\"tags\":[\"cat\"]}]}",
                "there is no tag 'cat'; the tags are ; add it first",
                "{\"rows\":[{\"row\":999,\"tags\":[]}]}",
                "there is no row 999; rows are numbered from 1 to 100",
                "{\"rows\":[{\"row\":1,\"tags\":[]},{\"row\":1,\"tags\":[]}]}",
                "row 1 is named twice",
                "{}",
                "'rows' names no row",
                "{\"rows\":[{\"row\":1}]}",
                "a row needs its number as 'row' and a list of 'tags', which may be empty");
        refused.forEach((body, sentence) -> assertThat(json(put("strict", "rows", "AUTHOR", body))
                        .path("detail")
                        .asString())
                .isEqualTo(sentence));
        assertThat(json(put("strict", "tags", "AUTHOR", "{\"name\":\"dog\",\"humanLevel\":95}"))
                        .path("detail")
                        .asString())
                .isEqualTo("the human level is a share from 0 to 1, got 95.0");
        assertThat(json(put("strict", "tags", "AUTHOR", "{\"name\":\" \"}"))
                        .path("detail")
                        .asString())
                .startsWith("the name of a tag must be 1 to 100 characters");
        assertThat(json(act("strict", "x", "{\"tag\":\"cat\",\"action\":\"ACCEPT\",\"reason\":\"rare\"}"))
                        .path("detail")
                        .asString())
                .isEqualTo("there is no tag 'cat' of 'strict'");
        assertThat(put("strict", "rows", "VIEWER", "{}").statusCode()).isEqualTo(403);
    }

    @Test
    void saysThatNoErrorsWereDrawnAndHowToGetThem() {
        paper("fresh").serve(1);

        HttpResponse<String> response = control.get("/api/v1/models/fresh/errors", "VIEWER");

        assertThat(response.statusCode()).isEqualTo(404);
        assertThat(json(response).path("detail").asString())
                .isEqualTo(
                        "no errors of 'fresh' were drawn yet: they are drawn from what a training registers as its best; retrain it");
        assertThat(json(control.get("/api/v1/models/fresch/errors", "VIEWER"))
                        .path("detail")
                        .asString())
                .isEqualTo("there is no model 'fresch': did you mean 'fresh'?");
    }

    private static AnalysisOnPaper paper(String model) {
        return new AnalysisOnPaper(model, control.bean(ErrorSamples.class), control.bean(StatusStore.class));
    }

    private static RetrainingsOnPaper retrainings() {
        return control.bean(RetrainingsOnPaper.class);
    }

    private static void addKinds(String model) {
        AnalysisOnPaper.SPEECH.forEach(kind -> tag(model, kind.tag(), ",\"humanLevel\":" + kind.humanLevel() / 100.0));
    }

    private static void tag(String model, String name, String more) {
        assertThat(put(model, "tags", "AUTHOR", "{\"name\":\"" + name + "\"" + more + "}")
                        .statusCode())
                .isEqualTo(200);
    }

    /** Tags every row by what the paper says it is, in batches that a request may hold. */
    private static void lookAtAll(String model, ErrorSample sample) {
        List<String> rows = sample.rows().stream()
                .map(row -> "{\"row\":" + row.number() + ",\"tags\":[\""
                        + row.values().getLast() + "\"]}")
                .toList();
        int batch = 2_500;
        for (int from = 0; from < rows.size(); from += batch) {
            look(
                    model,
                    "{\"sample\":\"" + sample.sha256() + "\",\"rows\":["
                            + String.join(",", rows.subList(from, Math.min(rows.size(), from + batch))) + "]}");
        }
    }

    private static void look(String model, String body) {
        HttpResponse<String> response = put(model, "rows", "AUTHOR", body);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    }

    private static HttpResponse<String> put(String model, String what, String token, String body) {
        return control.send(control.request("/api/v1/models/" + model + "/errors/" + what, token)
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofString(body)));
    }

    private static HttpResponse<String> act(String model, String key, String body) {
        return control.send(control.request("/api/v1/models/" + model + "/errors/actions", "AUTHOR")
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", key)
                .POST(BodyPublishers.ofString(body)));
    }

    private static String sentence(String model) {
        return json(control.get("/api/v1/models/" + model + "/errors", "VIEWER"))
                .path("sentence")
                .asString();
    }

    private static List<String> tags(JsonNode table) {
        return table.path("table")
                .valueStream()
                .map(line -> line.path("tag").asString())
                .toList();
    }

    private static JsonNode line(JsonNode table, String tag) {
        return table.path("table")
                .valueStream()
                .filter(line -> line.path("tag").asString().equals(tag))
                .findFirst()
                .orElseThrow();
    }

    private static JsonNode json(HttpResponse<String> response) {
        return JsonMapper.shared().readTree(response.body());
    }
}
