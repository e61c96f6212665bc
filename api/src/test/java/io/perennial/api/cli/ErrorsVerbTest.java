package io.perennial.api.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.api.client.DoorDouble;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** The verb {@code errors} against a door that says what the test tells it. */
final class ErrorsVerbTest {

    private static final String TABLE = """
            {"model":"speech","of":{"name":"v2, which served before","rule":"names another class than the label","errors":57,"heldOut":900},
            "sentence":"All rows are tagged; choose.","again":{"by":{"name":"v3, which serves"}},"table":[
            {"tag":"car noise","rank":1,"humanLevel":{"share":0.93,"source":"TAG"},"accuracy":{"part":89,"whole":100,"share":0.89},"gap":0.04,
            "ofErrors":{"part":12,"whole":100,"share":0.12},"ofData":{"part":4,"whole":100,"share":0.04},"gain":0.0016,
            "gainInterval":{"lower":0,"upper":0.0123},"ease":"LOW","importance":"HIGH","change":{"sentence":"8 → 9 of 10 right"}},
            {"tag":"dog","rank":null,"humanLevel":{"share":1,"source":"ASSUMED"},"accuracy":null,"gap":null,
            "ofErrors":{"part":1,"whole":100,"share":0.01},"ofData":null,"gain":null,
            "gainInterval":null,"ease":"MEDIUM","importance":"MEDIUM","change":null}]}""";
    private static final String ACTIONS = "POST /api/v1/models/speech/errors/actions";

    private final DoorDouble door = new DoorDouble();
    private final StringWriter data = new StringWriter();
    private final StringWriter talk = new StringWriter();

    @AfterEach
    void close() {
        door.close();
    }

    @Test
    void showsTheTableWithWhatALaterVersionDoes() {
        door.answer("GET /api/v1/models/speech/errors/table", 200, TABLE);

        assertThat(run("errors", "speech")).isZero();

        assertThat(data.toString().lines().map(line -> line.strip().replaceAll(" +", " ")))
                .containsExactly(
                        "speech errors of v2, which served before",
                        "All rows are tagged; choose.",
                        "An error names another class than the label: 57 of 900 held-out rows.",
                        "",
                        "rank tag right people gap of errors of data would win 95 % ease import.",
                        "1 car noise 89 % (89/100) 93 % 4 % 12 % (12/100) 4 % (4/100) 0.16 % 0 % to 1.23 % low high",
                        "v3, which serves: 8 → 9 of 10 right",
                        "- dog - 100 % - 1 % (1/100) - - too few to judge medium medium");
    }

    @Test
    void printsTheWholeAnswerAsJson() {
        door.answer("GET /api/v1/models/speech/errors/table", 200, TABLE);

        assertThat(run("errors", "speech", "--json")).isZero();

        assertThat(JsonMapper.shared().readTree(data.toString()))
                .isEqualTo(JsonMapper.shared().readTree(TABLE));
    }

    @Test
    void choosesWhatIsDoneAboutATag() {
        door.answer(ACTIONS, 202, "{\"commandId\":\"c\",\"sentence\":\"Retraining 3 begins\",\"duplicate\":false}");

        assertThat(run("errors", "speech", "collect", "car noise", "--reason", "commuters"))
                .isZero();

        assertThat(data.toString().strip()).isEqualTo("Retraining 3 begins");
        assertThat(JsonMapper.shared().readTree(door.asked().getLast().body()))
                .isEqualTo(JsonMapper.shared()
                        .readTree("{\"action\":\"COLLECT\",\"tag\":\"car noise\",\"reason\":\"commuters\"}"));
    }

    @Test
    void asksForWhatIsMissing() {
        assertThat(run("errors", "speech", "ignore", "car noise")).isEqualTo(2);
        assertThat(talk.toString()).contains("about errors one can relabel, collect, augment, feature, accept");
        assertThat(run("errors", "speech", "collect", "--reason", "x")).isEqualTo(2);
        assertThat(talk.toString()).contains("name the tag after 'collect'");
        assertThat(run("errors", "speech", "collect", "car noise")).isEqualTo(2);
        assertThat(talk.toString()).contains("say why with --reason");
    }

    private int run(String... arguments) {
        Map<String, String> environment = Map.of(
                "PERENNIAL_CONTROL_URL", door.address().toString(),
                "PERENNIAL_GATEWAY_URL", door.address().toString(),
                "PERENNIAL_TOKEN", "a-token");
        return new CommandLineDoor(environment, new PrintWriter(data, true), new PrintWriter(talk, true))
                .execute(arguments);
    }
}
