package io.perennial.api.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A prediction is accounted for in the words of its field. */
class WhyVerbTest {

    private static final String PREDICTION = """
            {"id":"p1","model":"pc-prices","at":"2026-11-24T10:00:00.123Z","unitKey":"u7","inputs":{"speed":33.0,"cd":"no"},
            "version":3,"arm":"INCUMBENT","share":0.0,"rollout":0,"step":0,"tableVersion":9,"answer":"1532.4000000001",
            "beside":null,"besideAnswer":null}""";
    private static final String SPEC = """
            {"spec":{"charter":{"unit":"USD","badBeyond":0.15},"data":{"task":"REGRESSION","target":"price",
            "columns":[{"name":"speed","unit":"MHz"},{"name":"cd","unit":null}]}}}""";

    private final TypedCommands commands = new TypedCommands();

    @AfterEach
    void close() {
        commands.close();
    }

    @Test
    void saysItInSentencesWithUnitsAndWithoutNamesOfFields() {
        known(PREDICTION, "{\"sequence\":57,\"label\":\"1495\",\"bad\":false}");

        assertThat(commands.run("why", "p1")).isZero();

        assertThat(commands.data()).isEqualToNormalizingNewlines("""
                        v3 of pc-prices answered price = 1532.4 USD at 2026-11-24T10:00:00Z.
                        The row: speed 33 MHz, cd no.
                        No rollout was open: this version answered everybody.
                        The truth was 1495 USD: missed by 37.4 USD (2.5 %), not a bad answer, as bad is a miss beyond 15 % (outcome 57).
                        """);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    HUMAN_ONLY | null        | true  | A person decides on this row, not the model: the degree of automation was human_only.
                    PARTIAL    | "cd = no"   | false | The model decided: the degree of automation was partial for cd = no.
                    """)
    void saysWhoDecided(String degree, String segment, boolean forPerson, String sentence) {
        known(
                PREDICTION.replace(
                        "\"besideAnswer\":null",
                        "\"besideAnswer\":null,\"handling\":{\"degree\":\"" + degree + "\",\"segment\":" + segment
                                + ",\"forPerson\":" + forPerson + "}"),
                "null");

        assertThat(commands.run("why", "p1")).isZero();

        assertThat(commands.data()).contains(sentence);
    }

    @Test
    void saysNothingOfAnAnswerThatIsHiddenFromWhoDecides() {
        known(
                PREDICTION
                        .replace("1532.4000000001", "")
                        .replace(
                                "\"besideAnswer\":null",
                                "\"besideAnswer\":null,\"handling\":{\"degree\":\"SHADOW\",\"segment\":null,\"forPerson\":true}"),
                "null");

        assertThat(commands.run("why", "p1")).isZero();

        assertThat(commands.data())
                .startsWith(
                        "v3 of pc-prices was asked at 2026-11-24T10:00:00Z; what it said is not shown before a person has"
                                + " decided.");
    }

    @Test
    void saysWhoCorrectedTheTruthAndWhy() {
        known(PREDICTION, """
                {"sequence":57,"label":"9999","bad":true},"corrections":[{"number":1,"corrects":"9999","label":"1495","bad":false,
                "actor":"clara","reason":"a slip","at":"2026-11-25T10:00:00Z"}]""");

        assertThat(commands.run("why", "p1")).isZero();

        assertThat(commands.data())
                .contains(
                        "The truth was 1495 USD: missed by 37.4 USD (2.5 %), not a bad answer, as bad is a miss beyond 15 % (outcome 57)."
                                + " Until 2026-11-25T10:00:00Z it was said to be 9999 USD; clara corrected that: a slip.");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    CANDIDATE | 0.25 | 25 % of the units went to its candidate, and unit 'u7' fell to the candidate, which is this version.
                    INCUMBENT | 0.25 | 25 % of the units went to its candidate, and unit 'u7' fell to the incumbent.
                    INCUMBENT | 0.0  | its candidate only scored beside, and this version, the incumbent, answered everybody.
                    PINNED    | 0.25 | The caller named the version
                    """)
    void saysWhyThisVersionWasDrawn(String arm, String share, String sentence) {
        known(
                PREDICTION.replace(
                        "\"INCUMBENT\",\"share\":0.0,\"rollout\":0",
                        "\"" + arm + "\",\"share\":" + share + ",\"rollout\":2"),
                "null");

        assertThat(commands.run("why", "p1")).isZero();

        assertThat(commands.data()).contains(sentence, "The truth is not known yet; perennial label p1 VALUE");
    }

    @Test
    void saysWhatTheVersionBesideWouldHaveAnswered() {
        String beside = PREDICTION.replace("\"beside\":null", "\"beside\":4");

        known(beside.replace("\"besideAnswer\":null", "\"besideAnswer\":\"1490\""), "null");
        assertThat(commands.run("why", "p1")).isZero();
        known(beside, "null");
        assertThat(commands.run("why", "p1")).isZero();

        assertThat(commands.data())
                .contains(
                        "v4 scored the same row beside it and would have answered 1490 USD.",
                        "v4 should have scored the same row beside it, but gave no answer.");
    }

    @Test
    void saysWhatWasMissing() {
        known(PREDICTION.replace("33.0", "null").replace("\"no\"", "null"), "null");

        assertThat(commands.run("why", "p1")).isZero();

        assertThat(commands.data()).contains("The row: speed missing, cd missing.");
    }

    @Test
    void leavesClassesAsTheyAre() {
        known(PREDICTION.replace("1532.4000000001", "benign"), "{\"sequence\":5,\"label\":\"malignant\",\"bad\":true}");
        commands.door()
                .answer(
                        "GET /api/v1/models/pc-prices",
                        200,
                        "{\"spec\":{\"charter\":{\"unit\":\"share\",\"badBeyond\":0.1},\"data\":{\"task\":\"CLASSIFICATION\",\"target\":\"diagnosis\"}}}");

        assertThat(commands.run("why", "p1")).isZero();

        assertThat(commands.data())
                .contains("diagnosis = benign at", "The truth was malignant: a bad answer (outcome 5).");
    }

    private void known(String prediction, String outcome) {
        commands.door()
                .answer("GET /api/v1/models/pc-prices", 200, SPEC)
                .answer(
                        "GET /api/v1/predictions/p1",
                        200,
                        "{\"prediction\":" + prediction + ",\"outcome\":" + outcome + "}");
    }
}
