package io.perennial.api.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.api.client.DoorDouble;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Plan before apply, against a door that says what the test tells it. */
class PlanVerbTest {

    private static final String SPEC = "name: pc-prices\ndata: {source: rows.csv}\n";
    private static final String CHANGED = plan("CHANGE", "b1", change("rollout.shadow.margin", "\"5 %\"", "10 %"));

    private final DoorDouble door = new DoorDouble();
    private final StringWriter data = new StringWriter();
    private final StringWriter talk = new StringWriter();

    @TempDir
    Path directory;

    private Path file = Path.of("");
    private Path saved = Path.of("");

    @BeforeEach
    void writeSpec() throws IOException {
        Files.writeString(directory.resolve("rows.csv"), "a,b\n1,2\n");
        file = Files.writeString(directory.resolve("pc.yaml"), SPEC);
        saved = directory.resolve("p.json");
        door.answer("POST /api/v1/models/check", 200, "{\"name\":\"pc-prices\"}")
                .answer("POST /api/v1/sources?name=rows.csv", 201, "{\"sha256\":\"abc\"}")
                .answer("POST /api/v1/models/plan?source=abc", 200, CHANGED);
    }

    @AfterEach
    void close() {
        door.close();
    }

    /** An image of 28 × 28 pixels would fill some thirty screens. */
    @Test
    void tellsManyColumnsThatBecomeTheSameInOneLine() {
        String[] columns = IntStream.range(0, 20)
                .mapToObj(i -> change("data.columns.px" + i, "null", i < 19 ? "number" : "category"))
                .toArray(String[]::new);
        door.answer("POST /api/v1/models/plan?source=abc", 200, plan("CHANGE", "b1", String.join(",", columns)));

        assertThat(run("plan", file.toString())).isZero();

        assertThat(data.toString())
                .contains("+ data.columns.px0 to px18", "+ data.columns.px19")
                .doesNotContain("px1 ");
    }

    @Test
    void saysBeforeAnythingIsSentThatThePlanCannotBeSaved() {
        assertThat(run(
                        "plan",
                        file.toString(),
                        "--out",
                        directory.resolve("nodir/p.json").toString()))
                .isEqualTo(2);

        assertThat(talk.toString()).contains("there is no directory " + directory.resolve("nodir"));
        assertThat(door.asked()).isEmpty();
    }

    @Test
    void printsEachChangeWithItsConsequenceAndTheStepsOfAnApply() {
        assertThat(run("plan", file.toString())).isZero();

        assertThat(data.toString())
                .contains("~ rollout.shadow.margin", "5 % → 10 %", "      It counts.", "  - A dataset is drawn.")
                .contains("Not now: train/x/1 is under way.");
        assertThat(talk.toString()).contains("next: perennial apply " + file);
    }

    @Test
    void saysByItsExitCodeThatThereIsSomethingToChange() {
        assertThat(run("plan", file.toString(), "--exit-code")).isEqualTo(10);

        door.answer("POST /api/v1/models/plan?source=abc", 200, plan("NOTHING", "b1", ""));
        assertThat(run("plan", file.toString(), "--exit-code")).isZero();
    }

    @Test
    void printsThePlanAsJsonAndNothingElse() {
        assertThat(run("plan", file.toString(), "--json")).isZero();

        JsonNode plan = JsonMapper.shared().readTree(data.toString());
        assertThat(plan.path("basis").asString()).isEqualTo("b1");
    }

    @Test
    void appliesASavedPlanEvenWhenTheSpecHasGone() throws IOException {
        run("plan", file.toString(), "--out", saved.toString());
        Files.delete(file);
        door.answer("POST /api/v1/models?source=abc&basis=b1", 202, "{\"sentence\":\"a generation is made\"}");

        assertThat(run("apply", saved.toString())).isZero();

        assertThat(data.toString()).contains("a generation is made");
        assertThat(door.asked().getLast().body()).isEqualTo(SPEC);
    }

    @Test
    void refusesAStalePlanAndShowsTheDifference() {
        run("plan", file.toString(), "--out", saved.toString());
        door.answer("POST /api/v1/models?", 409, "{\"code\":\"P0411\",\"detail\":\"made against another spec\"}")
                .answer(
                        "POST /api/v1/models/plan?source=abc",
                        200,
                        plan("CHANGE", "b2", change("monitoring.maximum_age", "null", "300")));

        assertThat(run("apply", saved.toString())).isEqualTo(3);

        assertThat(talk.toString())
                .contains("refused[P0411]: made against another spec")
                .contains("rollout.shadow.margin: the plan was made against 5 %, and 10 % is in force now")
                .contains("monitoring.maximum_age: the plan was made against 300, and nothing is in force now")
                .contains("help: perennial plan " + file);
    }

    @Test
    void tellsProgramsTheDifferenceToo() {
        run("plan", file.toString(), "--out", saved.toString(), "--quiet");
        data.getBuffer().setLength(0);
        door.answer("POST /api/v1/models?", 409, "{\"code\":\"P0411\",\"detail\":\"made against another spec\"}")
                .answer("POST /api/v1/models/plan?source=abc", 200, plan("NOTHING", "b2", ""));

        assertThat(run("apply", saved.toString(), "--json")).isEqualTo(3);

        JsonNode answer = JsonMapper.shared().readTree(data.toString());
        assertThat(answer.path("problem").path("code").asString()).isEqualTo("P0411");
        assertThat(answer.path("difference").get(0).asString()).startsWith("rollout.shadow.margin");
        assertThat(answer.path("plan").path("basis").asString()).isEqualTo("b2");
    }

    private static String plan(String action, String basis, String changes) {
        return """
                {"model":"pc-prices","action":"%s","sentence":"one setting differs","changes":[%s],"steps":["A dataset is drawn."],
                "obstacle":"train/x/1 is under way","source":"abc","basis":"%s"}""".formatted(action, changes, basis);
    }

    private static String change(String key, String from, String to) {
        return "{\"key\":\"%s\",\"from\":%s,\"to\":\"%s\",\"consequence\":\"It counts.\"}".formatted(key, from, to);
    }

    private int run(String... arguments) {
        Map<String, String> environment =
                Map.of("PERENNIAL_CONTROL_URL", door.address().toString(), "PERENNIAL_TOKEN", "a-token");
        return new CommandLineDoor(environment, new PrintWriter(data, true), new PrintWriter(talk, true))
                .execute(arguments);
    }
}
