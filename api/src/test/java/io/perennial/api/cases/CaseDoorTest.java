package io.perennial.api.cases;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.activities.store.PostgresTokenStore;
import io.perennial.activities.store.Role;
import io.perennial.activities.store.outcome.Feedback;
import io.perennial.activities.store.outcome.OutcomeStore;
import io.perennial.api.RunningDoor;
import io.perennial.testbed.TestDatabase;
import io.perennial.workflows.automation.Degree;
import io.perennial.workflows.data.Task;
import io.perennial.workflows.serving.OutcomeRule;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class CaseDoorTest {

    private static final RunningDoor control = RunningDoor.control(
            TestDatabase.fresh(), Path.of("target/cases"), CasesOnPaper.class, AutomationsOnPaper.class);

    static {
        control.bean(PostgresTokenStore.class).keep("clara", "CLARA", List.of(Role.VIEWER, Role.INFERENCE));
    }

    @AfterAll
    static void close() {
        control.close();
    }

    @Test
    void givesOpenCasesOldestFirstInPages() {
        CasesOnPaper.serve(control, "paged", Task.CLASSIFICATION);
        for (int number = 3; number > 0; number--) {
            open("paged", number, Degree.SHADOW);
        }

        JsonNode first = get("/api/v1/models/paged/cases?open=true&limit=2");
        JsonNode second = get("/api/v1/models/paged/cases?open=true&limit=2&after="
                + first.path("next").asString());

        assertThat(first.path("waiting").asInt()).isEqualTo(3);
        assertThat(first.at("/cases/0/prediction_id").asString()).isEqualTo("paged-1");
        assertThat(first.at("/cases/0/inputs").toString()).isEqualTo("{\"amount\":100.0}");
        assertThat(second.path("cases").size()).isEqualTo(1);
        assertThat(second.at("/cases/0/prediction_id").asString()).isEqualTo("paged-3");
        assertThat(second.path("next").isNull()).isTrue();
    }

    /** Whoever knows what the model says decides like it. */
    @ParameterizedTest
    @CsvSource({"HUMAN_ONLY, false", "SHADOW, false", "PARTIAL, false", "ASSIST, true"})
    void showsTheWordOfTheModelBeforeAPersonHasDecidedOnlyAsAdvice(Degree degree, boolean shown) {
        String model = "anchor-" + degree.word().replace('_', '-');
        CasesOnPaper.serve(control, model, Task.CLASSIFICATION);
        String id = open(model, 1, degree);

        assertThat(get("/api/v1/models/" + model + "/cases").at("/cases/0/said").isNull())
                .isEqualTo(!shown);
        assertThat(get("/api/v1/predictions/" + id).at("/prediction/answer").asString())
                .isEqualTo(shown ? "yes" : "");
        decide(id, "\"no\"");
        assertThat(get("/api/v1/models/" + model + "/cases").at("/cases/0/said").asString())
                .isEqualTo("yes");
        assertThat(get("/api/v1/predictions/" + id).at("/prediction/answer").asString())
                .isEqualTo("yes");
    }

    @Test
    void takesADecisionOnceAsALabelAndKeepsWhoDecided() {
        CasesOnPaper.serve(control, "decided", Task.CLASSIFICATION);
        String id = open("decided", 1, Degree.SHADOW);

        assertThat(decide(id, "\" no \"").body())
                .isEqualTo("{\"prediction_id\":\"decided-1\",\"answer\":\"no\",\"duplicate\":false}");
        assertThat(json(decide(id, "\"no\"")).path("duplicate").asBoolean()).isTrue();
        HttpResponse<String> other = decide(id, "\"yes\"");

        assertThat(other.statusCode()).isEqualTo(409);
        assertThat(json(other).path("detail").asString())
                .isEqualTo("case 'decided-1' is decided already: its answer is 'no'");
        assertThat(control.bean(OutcomeStore.class).find(id).orElseThrow().label())
                .isEqualTo("no");
        JsonNode kept = get("/api/v1/models/decided/cases").at("/cases/0");
        assertThat(kept.at("/human/answer").asString()).isEqualTo("no");
        assertThat(kept.at("/human/by").asString()).isEqualTo("clara");
        assertThat(kept.path("open").asBoolean()).isFalse();
        assertThat(get("/api/v1/models/decided/cases?open=true").path("cases").size())
                .isZero();
    }

    @Test
    void waitsForNobodyOnceTheLabelCameFromElsewhere() {
        CasesOnPaper.serve(control, "known", Task.CLASSIFICATION);
        String id = open("known", 1, Degree.SHADOW);
        assertThat(control.bean(OutcomeStore.class).record(id, "yes", new OutcomeRule(Task.CLASSIFICATION, .15)))
                .isInstanceOf(Feedback.Stored.class);

        assertThat(get("/api/v1/models/known/cases?open=true").path("waiting").asInt())
                .isZero();
        assertThat(decide(id, "\"no\"").statusCode()).isEqualTo(409);
    }

    @Test
    void refusesWhatIsNoAnswerAndWhoMayGiveNone() {
        CasesOnPaper.serve(control, "refused", Task.CLASSIFICATION);
        String id = open("refused", 1, Degree.SHADOW);

        assertThat(decide(id, "\"perhaps\"").statusCode()).isEqualTo(422);
        assertThat(decide(id, "[1]").statusCode()).isEqualTo(400);
        assertThat(decide("nobody", "\"no\"").statusCode()).isEqualTo(404);
        assertThat(control.post("/api/v1/cases/" + id, "VIEWER", "{\"answer\":\"no\"}")
                        .statusCode())
                .isEqualTo(403);
        assertThat(control.post("/api/v1/cases/" + id, "INFERENCE", "{\"answer\":\"no\"}")
                        .statusCode())
                .as("a program that asks does not answer its own cases")
                .isEqualTo(403);
        assertThat(get("/api/v1/models/refused/cases?open=true").path("waiting").asInt())
                .isEqualTo(1);
    }

    @Test
    void talliesPeopleTheVersionThatServesAndTheVersionBesideBySegment() {
        CasesOnPaper.serve(control, "tallied", Task.CLASSIFICATION);
        String[] said = {"yes", "yes", "no", "yes"};
        for (int number = 0; number < said.length; number++) {
            Optional<String> segment = number < 3 ? Optional.empty() : Optional.of("country = DE");
            String id = CasesOnPaper.open(control, "tallied", number, Degree.SHADOW, segment, said[number], "no");
            decide(id, number == 1 ? "\"no\"" : "\"yes\"");
        }

        JsonNode tally = get("/api/v1/models/tallied/cases/tally");

        assertThat(tally.path("version").asInt()).isEqualTo(3);
        assertThat(tally.at("/all/humanIncumbent/agreed").asInt()).isEqualTo(2);
        assertThat(tally.at("/all/humanIncumbent/of").asInt()).isEqualTo(4);
        assertThat(tally.at("/all/humanIncumbent/atLeast").asDouble())
                .isBetween(.0976, .0977); // Clopper and Pearson: the p at which 2 or more of 4 have a chance of .05
        assertThat(tally.at("/all/humanCandidate/agreed").asInt()).isEqualTo(1);
        assertThat(tally.at("/all/incumbentCandidate/agreed").asInt()).isEqualTo(1);
        assertThat(tally.at("/segments/0/confusion").toString())
                .isEqualTo(
                        "[{\"segment\":null,\"human\":\"no\",\"incumbent\":\"yes\",\"candidate\":\"no\",\"cases\":1},"
                                + "{\"segment\":null,\"human\":\"yes\",\"incumbent\":\"no\",\"candidate\":\"no\",\"cases\":1},"
                                + "{\"segment\":null,\"human\":\"yes\",\"incumbent\":\"yes\",\"candidate\":\"no\",\"cases\":1}]");
        assertThat(tally.at("/segments/1/segment").asString()).isEqualTo("country = DE");
        assertThat(tally.at("/segments/1/agreements/humanIncumbent/agreed").asInt())
                .isEqualTo(1);
    }

    @Test
    void takesACorrectionOfWhatWasDecidedAndKeepsWhoAndWhy() {
        CasesOnPaper.serve(control, "corrected", Task.CLASSIFICATION);
        String id = open("corrected", 1, Degree.SHADOW);
        assertThat(correct(id, "no", "yes").statusCode())
                .as("nothing to correct yet")
                .isEqualTo(409);
        decide(id, "\"no\"");

        assertThat(correct(id, "no", "yes").body())
                .isEqualTo(
                        "{\"prediction_id\":\"corrected-1\",\"label\":\"yes\",\"corrects\":\"no\",\"number\":1,\"duplicate\":false}");
        assertThat(json(correct(id, "no", "yes")).path("duplicate").asBoolean()).isTrue();
        HttpResponse<String> stale = correct(id, "no", "no");

        assertThat(stale.statusCode()).isEqualTo(409);
        assertThat(json(stale).path("detail").asString())
                .isEqualTo(
                        "prediction 'corrected-1' has the label 'yes', not 'no': look at it again, then correct that one");
        JsonNode shown = get("/api/v1/predictions/" + id);
        assertThat(shown.at("/outcome/label").asString()).isEqualTo("no");
        assertThat(shown.at("/corrections/0/label").asString()).isEqualTo("yes");
        assertThat(shown.at("/corrections/0/actor").asString()).isEqualTo("clara");
        assertThat(shown.at("/corrections/0/reason").asString()).isEqualTo("a slip");
        assertThat(get("/api/v1/models/corrected/cases").at("/cases/0/label").asString())
                .isEqualTo("yes");
        assertThat(get("/api/v1/models/corrected/cases/tally")
                        .at("/all/humanIncumbent/agreed")
                        .asInt())
                .isEqualTo(1);
    }

    @Test
    void refusesACorrectionThatSaysTooLittle() {
        CasesOnPaper.serve(control, "uncorrected", Task.CLASSIFICATION);
        String id = open("uncorrected", 1, Degree.SHADOW);
        decide(id, "\"no\"");

        assertThat(json(correct(id, "no", "perhaps")).path("detail").asString())
                .startsWith("'perhaps' is none of this model's classes");
        assertThat(correct("nobody", "no", "yes").statusCode()).isEqualTo(404);
        assertThat(json(control.post(
                                "/api/v1/feedback/corrections",
                                "CLARA",
                                "{\"prediction_id\":\"" + id + "\",\"corrects\":\"no\",\"label\":\"yes\"}"))
                        .path("detail")
                        .asString())
                .isEqualTo("'reason' is missing: say why, it is kept with the correction");
        assertThat(control.post("/api/v1/feedback/corrections", "INFERENCE", "{}")
                        .statusCode())
                .as("a program that asks does not correct people")
                .isEqualTo(403);
    }

    private static HttpResponse<String> correct(String id, String wrong, String right) {
        return control.post("/api/v1/feedback/corrections", "CLARA", """
                {"prediction_id": "%s", "corrects": "%s", "label": "%s", "reason": "a slip"}""".formatted(id, wrong, right));
    }

    @Test
    void talliesTheVersionsThatAreNamed() {
        CasesOnPaper.serve(control, "named", Task.CLASSIFICATION);
        decide(open("named", 1, Degree.SHADOW), "\"yes\"");

        JsonNode named = get("/api/v1/models/named/cases/tally?version=3&beside=4");

        assertThat(named.path("beside").asInt()).isEqualTo(4);
        assertThat(named.at("/all/humanIncumbent/agreed").asInt()).isEqualTo(1);
        assertThat(named.at("/all/humanCandidate/of").asInt()).isEqualTo(1);
        assertThat(named.at("/all/humanCandidate/agreed").asInt()).isZero();
        assertThat(get("/api/v1/models/named/cases/tally?version=4")
                        .at("/all/humanIncumbent/of")
                        .asInt())
                .isEqualTo(1);
    }

    @Test
    void showsDegreesWithTheEvidenceThatRaisesThem() {
        CasesOnPaper.serve(control, "degrees", Task.CLASSIFICATION);
        for (int number = 1; number <= 3; number++) {
            decide(open("degrees", number, Degree.SHADOW), number == 3 ? "\"no\"" : "\"yes\"");
        }

        JsonNode view = get("/api/v1/models/degrees/automation");

        assertThat(view.path("version").asInt()).isEqualTo(3);
        assertThat(view.at("/degrees/0/degree").asString()).isEqualTo("SHADOW");
        assertThat(view.at("/degrees/0/next").asString()).isEqualTo("ASSIST");
        assertThat(view.at("/degrees/0/evidence/agreed").asInt()).isEqualTo(2);
        assertThat(view.at("/degrees/0/sentence").asString())
                .startsWith("people agreed with v3 on 2 of 3 decided cases; ");
        assertThat(view.at("/degrees/1/segment").asString()).isEqualTo("country = DE");
        HttpResponse<String> none = control.get("/api/v1/models/elsewhere/automation", "VIEWER");
        assertThat(none.statusCode()).isEqualTo(404);
        assertThat(none.body()).contains("there is no model 'elsewhere'");
    }

    @Test
    void takesOnlyFromAnOperatorAndOnlyWithAReasonWhatChangesADegree() {
        CasesOnPaper.serve(control, "degrees", Task.CLASSIFICATION);

        HttpResponse<String> taken = automate("OPERATOR", "{\"degree\":\"assist\",\"reason\":\"they agree\"}");

        assertThat(taken.statusCode()).isEqualTo(202);
        assertThat(json(taken).path("sentence").asString()).isEqualTo("The degree goes to assist");
        assertThat(automate("AUTHOR", "{\"degree\":\"assist\",\"reason\":\"they agree\"}")
                        .statusCode())
                .isEqualTo(403);
        assertThat(automate("OPERATOR", "{\"degree\":\"assist\"}").statusCode()).isEqualTo(400);
        assertThat(json(automate("OPERATOR", "{\"degree\":\"most\",\"reason\":\"so\"}"))
                        .path("detail")
                        .asString())
                .isEqualTo("'degree' must be one of human_only, shadow, assist, partial and full, got 'most'");
        assertThat(automate("OPERATOR", "{\"degree\":\"full\",\"reason\":\"so\"}")
                        .statusCode())
                .isEqualTo(409);
    }

    private static HttpResponse<String> automate(String token, String body) {
        return control.post("/api/v1/models/degrees/automation", token, body);
    }

    private static String open(String model, int number, Degree degree) {
        return CasesOnPaper.open(control, model, number, degree, Optional.empty(), "yes", "no");
    }

    private static HttpResponse<String> decide(String id, String answer) {
        return control.post("/api/v1/cases/" + id, "CLARA", "{\"answer\":" + answer + "}");
    }

    private static JsonNode get(String path) {
        return json(control.get(path, "VIEWER"));
    }

    private static JsonNode json(HttpResponse<String> response) {
        return JsonMapper.shared().readTree(response.body());
    }
}
