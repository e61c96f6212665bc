package io.perennial.api.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.api.client.DoorDouble;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

/** The verb {@code search} against a door that says what the test tells it. */
final class SearchVerbTest {

    private static final String SEARCH = """
            {"model":"pc-prices","number":4,"running":true,"standing":{"metric":"mean_cost","sentence":"Trial 7 leads with 118 after 36 epochs","leader":7,
            "rungs":[4,12,36],"keepOneIn":3,"parallel":1,"wanted":9,"epochs":216,"epochsOfAll":480,"saved":0.55,"epochBudget":400,
            "deadline":1764300000000,"closing":null,"trials":[
            {"number":7,"place":1,"recipe":{"hidden":[32,16],"learningRate":0.0123,"batchSize":64},"stage":"DONE","epochs":36,"scores":[190.123456,151.0,118.0],"out":null},
            {"number":5,"place":2,"recipe":{"hidden":[16],"learningRate":0.002,"batchSize":32},"stage":"OUT","epochs":12,"scores":[221.0,149.5],"out":"stopped by olga: slow"},
            {"number":4,"place":3,"recipe":{"hidden":[],"learningRate":0.1,"batchSize":32},"stage":"OUT","epochs":4,"scores":["NaN"],"out":"the loss is no number"},
            {"number":8,"place":null,"recipe":{"hidden":[16],"learningRate":0.01,"batchSize":32},"stage":"WAITING","epochs":0,"scores":[],"out":null}],
            "wishes":["Trial 5 goes no further"]}}""";
    private static final String STEERING = "POST /api/v1/models/pc-prices/search/steering";

    private final DoorDouble door = new DoorDouble();
    private final StringWriter data = new StringWriter();
    private final StringWriter talk = new StringWriter();

    @AfterEach
    void close() {
        door.close();
    }

    @Test
    void showsRungsTrialsAndTheComputeSaved() {
        door.answer("GET /api/v1/models/pc-prices/search", 200, SEARCH);

        assertThat(run("search", "pc-prices")).isZero();

        assertThat(data.toString().lines().map(line -> line.strip().replaceAll(" +", " ")))
                .containsExactly(
                        "pc-prices search 4, running",
                        "Trial 7 leads with 118 after 36 epochs",
                        "saved 55 % of the epochs of training all to the end",
                        "recipes 4 drawn of 9, the best one in 3 of a rung goes on",
                        "ranked by mean_cost",
                        "budget 216 of 400 epochs given",
                        "until 2025-11-28T03:20:00Z",
                        "steered Trial 5 goes no further",
                        "",
                        "epochs trials best by",
                        "4 3 190.12 trial 7",
                        "12 2 149.5 trial 5",
                        "36 1 118 trial 7",
                        "",
                        "place trial epochs mean_cost hidden rate batch state",
                        "1 7 36 118 [32, 16] 0.0123 64 done",
                        "2 5 12 149.5 [16] 0.002 32 out, stopped by olga: slow",
                        "3 4 4 no number [] 0.1 32 out, the loss is no number",
                        "- 8 0 - [16] 0.01 32 waiting");
    }

    @Test
    void printsTheWholeAnswerAsJson() {
        door.answer("GET /api/v1/models/pc-prices/search", 200, SEARCH);

        assertThat(run("search", "pc-prices", "--json")).isZero();

        assertThat(JsonMapper.shared().readTree(data.toString()))
                .isEqualTo(JsonMapper.shared().readTree(SEARCH));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    stop 7     | {"stopTrial":7,"reason":"slow"}
                    add 10     | {"moreTrials":10,"reason":"slow"}
                    budget 900 | {"epochBudget":900,"reason":"slow"}
                    keep 4     | {"keepOneIn":4,"reason":"slow"}
                    finish     | {"finish":true,"reason":"slow"}
                    """)
    void asksForOneChangeUnderItsCommandId(String wish, String body) {
        door.answer(STEERING, 202, "{\"sentence\":\"Granted\"}");

        assertThat(run(("search pc-prices " + wish + " --reason slow --command-id w1").split(" ")))
                .isZero();

        assertThat(data.toString().strip()).isEqualTo("Granted");
        assertThat(door.asked().getLast().body()).isEqualTo(body);
        assertThat(door.asked().getLast().headers()).containsEntry("Idempotency-key", "w1");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    stop 7              | say why with --reason; nothing was changed
                    stop --reason slow  | perennial search pc-prices stop needs a number; nothing was changed
                    stpo 7 --reason x   | not to 'stpo': did you mean 'stop'?; nothing was changed
                    """)
    void changesNothingWithoutReasonNumberOrAKnownWord(String wish, String sentence) {
        assertThat(run(("search pc-prices " + wish).split(" "))).isEqualTo(Exit.USAGE.code());

        assertThat(talk.toString()).contains(sentence);
        assertThat(door.asked()).isEmpty();
    }

    @Test
    void endsAsRefusedInTheWordsOfTheSearch() {
        door.answer(
                STEERING,
                409,
                "{\"code\":\"P0409\",\"detail\":\"there is no trial 99; trials are numbered from 1 to 9\"}");

        assertThat(run("search", "pc-prices", "stop", "99", "--reason", "slow")).isEqualTo(Exit.REFUSED.code());

        assertThat(talk.toString()).contains("refused[P0409]: there is no trial 99; trials are numbered from 1 to 9");
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
