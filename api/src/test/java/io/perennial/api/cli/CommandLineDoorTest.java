package io.perennial.api.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.api.client.DoorDouble;
import io.perennial.api.client.DoorDouble.Reply;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The command line against a door that says what the test tells it. */
class CommandLineDoorTest {

    private static final String LIFE = """
            {"status":{"model":"pc-prices","stage":"WATCHING","awaiting":"OUTCOMES","sentence":"v3 serves everything","nextAction":"judges at outcome 60",
            "champion":{"served":{"version":3}},"previous":null,"openWork":null,"openApproval":null,"retrainings":2,"rollouts":3},
            "outcomes":57,"decided":40,"block":20,"links":{"mlflow":"http://m","temporal":"http://t"}}""";

    private final DoorDouble door = new DoorDouble();
    private final StringWriter data = new StringWriter();
    private final StringWriter talk = new StringWriter();

    @AfterEach
    void close() {
        door.close();
    }

    @Test
    void printsDataOnOneSideAndTalkOnTheOther() {
        door.answer("GET /api/v1/models/pc-prices", 200, LIFE);

        assertThat(run("show", "pc-prices")).isZero();

        assertThat(data.toString())
                .contains("v3 serves everything", "57 known, 40 decided")
                .doesNotContain("next: perennial");
        assertThat(talk.toString()).contains("next: perennial history pc-prices");
    }

    @Test
    void saysNothingBesidesTheDataWhenQuiet() {
        door.answer("GET /api/v1/models", 200, "[{\"model\":\"pc-prices\",\"stage\":\"WATCHING\",\"sentence\":\"x\"}]");

        assertThat(run("show", "--quiet")).isZero();

        assertThat(data.toString().strip()).isEqualTo("pc-prices");
        assertThat(talk.toString()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"400,2", "401,4", "403,4", "404,1", "409,3", "413,2", "422,2", "500,1", "503,5"})
    void tellsRefusalsApartByItsExitCode(int status, int exit) {
        door.answer("GET /api/v1/models/pc-prices", status, "{\"code\":\"P0409\",\"detail\":\"not now\"}");

        assertThat(run("show", "pc-prices")).isEqualTo(exit);

        assertThat(talk.toString()).contains("[P0409]: not now", "help: ").doesNotContain("\tat ");
    }

    @Test
    void keepsStandardOutputJsonAlsoWhenRefused() {
        door.answer("GET /api/v1/models/pc-prices", 409, "{\"code\":\"P0409\",\"detail\":\"not now\"}");

        assertThat(run("show", "pc-prices", "--json")).isEqualTo(3);

        JsonNode answer = JsonMapper.shared().readTree(data.toString());
        assertThat(answer.path("error").asString()).isEqualTo("not now");
        assertThat(answer.path("problem").path("code").asString()).isEqualTo("P0409");
    }

    /** A person who is refused reads the cure at once, and needs no second command for it. */
    @Test
    void saysWhatCuresARefusal() {
        door.answer(
                "POST /api/v1/models/pc-prices/rollback",
                409,
                "{\"code\":\"P0412\",\"detail\":\"name one of v2, v1\"}");

        assertThat(run("rollback", "pc-prices", "--reason", "dear")).isEqualTo(3);

        assertThat(talk.toString())
                .contains(
                        "refused[P0412]: name one of v2, v1",
                        "help: perennial rollback MODEL --to VERSION",
                        "perennial explain P0412");
    }

    /** One verb has a --version of its own, and lost its help by that. */
    @ParameterizedTest
    @MethodSource("verbs")
    void explainsEveryVerbWhenAskedFor(String verb) {
        for (String word : List.of("--help", "-h")) {
            assertThat(run(verb, word)).as("%s %s: %s", verb, word, talk).isZero();
        }

        assertThat(data.toString()).contains("Usage: perennial " + verb + " ", "Show this help message and exit.");
        assertThat(talk.toString()).isEmpty();
    }

    private static Stream<String> verbs() {
        StringWriter help = new StringWriter();
        new CommandLineDoor(Map.of(), new PrintWriter(help, true), new PrintWriter(new StringWriter(), true))
                .execute("--help");
        return Pattern.compile("(?m)^  ([a-z]+) ")
                .matcher(help.toString().substring(help.toString().indexOf("Commands:")))
                .results()
                .map(found -> found.group(1));
    }

    @Test
    void explainsAVerbAlsoBehindItsArguments() {
        assertThat(run("batch", "pc-prices", "--help")).isZero();
        assertThat(data.toString()).contains("Usage: perennial batch ");
    }

    /** A help line that fits only some refusals of a code leads the others astray. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    404 | P0404 | there is no batch 9 of model 'pc-prices'            | ''
                    404 | P0420 | there is no model 'pc-price'                        | perennial show lists all models. perennial explain P0420 says more.
                    409 | P0421 | batch 4 has ended; there is nothing to call off     | ''
                    409 | P0409 | no rollout of model 'pc-prices' is open             | perennial show MODEL says what the model waits for. perennial explain P0409 says more.
                    409 | P0313 | prediction 'p' already has the label 'no'           | perennial label ID VALUE --corrects OLD --reason WHY
                    410 | P0410 | prediction 'p' is not kept any longer               | ''
                    """)
    void helpsOnlyWhereItKnowsHow(int status, String code, String detail, String help) {
        door.answer(
                "GET /api/v1/models/pc-prices", status, "{\"code\":\"" + code + "\",\"detail\":\"" + detail + "\"}");

        assertThat(run("show", "pc-prices")).isNotZero();

        assertThat(talk.toString()).contains("[" + code + "]: " + detail);
        if (help.isEmpty()) {
            assertThat(talk.toString()).doesNotContain("help: ");
        } else {
            assertThat(talk.toString()).contains("help: " + help);
        }
    }

    @Test
    void saysWhatToDoWhenNobodyAnswers() throws IOException {
        int closed;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            closed = free.getLocalPort();
        }

        int exit = run(Map.of("PERENNIAL_CONTROL_URL", "http://127.0.0.1:" + closed), "show");

        assertThat(exit).isEqualTo(5);
        assertThat(talk.toString())
                .contains("no answer from http://127.0.0.1:" + closed, "perennial up")
                .doesNotContain("\tat ");
    }

    @Test
    void suggestsTheVerbThatWasMeant() {
        assertThat(run("aply", "x.yaml")).isEqualTo(2);

        assertThat(talk.toString()).contains("error: ", "apply").doesNotContain("\tat ");
    }

    @Test
    void asksForAVerb() {
        assertThat(run()).isEqualTo(2);

        assertThat(talk.toString()).contains("which verb?");
    }

    @Test
    void showsAStackTraceOnlyOnRequest() {
        assertThat(run("explain", "P9999")).isEqualTo(2);
        assertThat(talk.toString()).contains("no code is called 'P9999'").doesNotContain("\tat ");

        assertThat(run("explain", "P9999", "--debug")).isEqualTo(2);
        assertThat(talk.toString()).contains("\tat ");
    }

    @Test
    void explainsACode() {
        assertThat(run("explain", "P0403")).isZero();

        assertThat(data.toString()).contains("the token lacks the role");
    }

    @Test
    void placesEachMistakeOfASpec(@TempDir Path directory) throws IOException {
        door.answer("POST /api/v1/models/check", 422, """
                {"code":"P0102","detail":"line 14: unknown key 'shaddow'","errors":[
                {"code":"P0102","pointer":"/rollout/shaddow","line":14,"column":3,"detail":"unknown key 'shaddow'","suggestion":"did you mean 'shadow'?"}]}""");
        Path spec = Files.writeString(directory.resolve("pc.yaml"), "name: pc");

        assertThat(run("check", spec.toString())).isEqualTo(2);

        assertThat(talk.toString())
                .contains(
                        "error[P0102]: 1 mistake",
                        "--> 14:3: unknown key 'shaddow' — did you mean 'shadow'?",
                        "perennial explain P0102")
                .containsOnlyOnce("unknown key");
    }

    @Test
    void keepsADetailThatSaysMoreThanItsPlaces(@TempDir Path directory) throws IOException {
        door.answer("POST /api/v1/models/check", 422, """
                {"code":"P0311","detail":"1 of 2 were not taken","errors":[{"pointer":"/labels/1","detail":"no such prediction"}]}""");
        Path spec = Files.writeString(directory.resolve("pc.yaml"), "name: pc");

        assertThat(run("check", spec.toString())).isEqualTo(2);

        assertThat(talk.toString())
                .contains("error[P0311]: 1 of 2 were not taken", "--> /labels/1: no such prediction");
    }

    @Test
    void uploadsTheSourceBesideTheSpecBeforeItApplies(@TempDir Path directory) throws IOException {
        Files.writeString(directory.resolve("rows.csv"), "a,b\n1,2\n");
        Path spec = Files.writeString(directory.resolve("pc.yaml"), "name: pc-prices\ndata: {source: rows.csv}\n");
        door.answer("POST /api/v1/models/check", 200, "{\"name\":\"pc-prices\"}")
                .answer("POST /api/v1/sources?name=rows.csv", 201, "{\"sha256\":\"abc\"}")
                .answer(
                        "POST /api/v1/models?source=abc",
                        202,
                        "{\"commandId\":\"c\",\"sentence\":\"the life begins\"}");

        assertThat(run("apply", spec.toString())).isZero();

        assertThat(data.toString()).contains("the life begins");
        assertThat(talk.toString()).contains("next: perennial watch pc-prices");
        assertThat(door.asked())
                .extracting(DoorDouble.Asked::body)
                .containsExactly(
                        "name: pc-prices\ndata: {source: rows.csv}\n",
                        "a,b\n1,2\n",
                        "name: pc-prices\ndata: {source: rows.csv}\n");
    }

    @Test
    void namesTheSourceThatIsMissing(@TempDir Path directory) throws IOException {
        Path spec = Files.writeString(directory.resolve("pc.yaml"), "name: pc-prices\ndata: {source: rows.csv}\n");
        door.answer("POST /api/v1/models/check", 200, "{\"name\":\"pc-prices\"}");

        assertThat(run("apply", spec.toString())).isEqualTo(2);

        assertThat(talk.toString()).contains("rows.csv", "put it beside the spec");
    }

    @Test
    void sendsTheCommandIdThatCountsOnce() {
        door.answer("POST /api/v1/models/pc-prices/retrain", 202, "{\"sentence\":\"training 4 starts\"}");

        assertThat(run("retrain", "pc-prices", "--reason", "new quarter", "--command-id", "q3", "--skip-shadow"))
                .isZero();

        DoorDouble.Asked asked = door.asked().getFirst();
        assertThat(asked.headers())
                .containsEntry("Idempotency-key", "q3")
                .containsEntry("Authorization", "Bearer a-token");
        assertThat(asked.body()).contains("\"skipShadow\":true", "\"reason\":\"new quarter\"");
    }

    @Test
    void uploadsAnImportBeforeItAsksForTheRetraining(@TempDir Path directory) throws IOException {
        Path file = Files.writeString(directory.resolve("flats.onnx"), "a graph");
        door.answer("POST /api/v1/imports?name=flats.onnx", 201, "{\"sha256\":\"abc\"}")
                .answer("POST /api/v1/models/pc-prices/retrain", 202, "{\"sentence\":\"Retraining 4 begins\"}");

        assertThat(run("import", "pc-prices", file.toString(), "--classes", "no,yes", "--reason", "from the lab"))
                .isZero();

        assertThat(door.asked().getLast().body())
                .contains("\"import\":\"abc\"", "\"classes\":[\"no\",\"yes\"]", "\"reason\":\"from the lab\"");
    }

    @Test
    void suggestsTheFileThatWasProbablyMeantByAnImport(@TempDir Path directory) throws IOException {
        Files.writeString(directory.resolve("flats.onnx"), "a graph");

        assertThat(run("import", "pc-prices", directory.resolve("flat.onnx").toString(), "--reason", "x"))
                .isEqualTo(2);

        assertThat(talk.toString()).contains("did you mean '" + directory.resolve("flats.onnx") + "'?");
        assertThat(door.asked()).isEmpty();
    }

    @Test
    void sendsNumbersAndWordsOfARowAsTheModelKnowsThem() {
        door.answer(
                "POST /v2/models/pc-prices/infer",
                200,
                "{\"model_version\":\"3\",\"parameters\":{\"prediction_id\":\"p1\"},\"outputs\":[{\"name\":\"price\",\"data\":[1499.5]}]}");

        door.answer(
                "GET /v2/models/pc-prices",
                200,
                "{\"inputs\":[{\"name\":\"ram\",\"datatype\":\"FP64\"},{\"name\":\"year\",\"datatype\":\"BYTES\"}]}");

        assertThat(run("predict", "pc-prices", "ram=4", "year=1995")).isZero();

        assertThat(data.toString()).contains("price 1499.5  v3  p1");
        assertThat(door.asked().getLast().body()).contains("\"FP64\"", "\"BYTES\"", "[4.0]", "[\"1995\"]");
        assertThat(run("predict", "pc-prices", "ram=", "year=1995")).isZero();
        assertThat(door.asked().getLast().body()).contains("[null]", "[\"1995\"]");
    }

    @Test
    void isUndecidedWhenTheTimeRunsOut() {
        door.answer("GET /api/v1/models/pc-prices/history", 200, "[]")
                .answer("GET /api/v1/models/pc-prices", 200, LIFE);

        assertThat(run("wait", "pc-prices", "--until", "retired", "--timeout", "1s"))
                .isEqualTo(6);

        assertThat(talk.toString()).contains("undecided", "retired");
    }

    @Test
    void waitsUntilTheNewestRolloutIsPromoted() {
        door.answer("GET /api/v1/models/pc-prices", 200, LIFE)
                .answer(
                        "GET /api/v1/models/pc-prices/history",
                        request -> Reply.json(history("ROLLED_BACK", "ROLLOUT_STARTED", "PROMOTED")));

        assertThat(run("wait", "pc-prices", "--until", "promoted")).isZero();
    }

    @Test
    void refusesToWaitForARolloutThatWasRolledBack() {
        door.answer("GET /api/v1/models/pc-prices", 200, LIFE)
                .answer(
                        "GET /api/v1/models/pc-prices/history",
                        request -> Reply.json(history("PROMOTED", "ROLLOUT_STARTED", "ROLLED_BACK")));

        assertThat(run("wait", "pc-prices", "--until", "promoted")).isEqualTo(3);
    }

    @Test
    void waitsForOneOfTwoRolloutsThatGoOnAtOnce() {
        door.answer("GET /api/v1/models/pc-prices", 200, LIFE)
                .answer(
                        "GET /api/v1/models/pc-prices/history",
                        request -> Reply.json(
                                history("ROLLOUT_STARTED@1", "ROLLOUT_STARTED@2", "PROMOTED@2", "ROLLED_BACK@1")));
        assertThat(run("wait", "pc-prices", "--until", "promoted")).isZero();
    }

    @Test
    void refusesNothingWhileOneOfTwoRolloutsGoesOn() {
        door.answer("GET /api/v1/models/pc-prices", 200, LIFE)
                .answer(
                        "GET /api/v1/models/pc-prices/history",
                        request -> Reply.json(history("ROLLOUT_STARTED@1", "ROLLOUT_STARTED@2", "ROLLED_BACK@1")));
        assertThat(run("wait", "pc-prices", "--until", "promoted", "--timeout", "1s"))
                .isEqualTo(6);
    }

    @Test
    void namesTheStagesThereAre() {
        assertThat(run("wait", "pc-prices", "--until", "shipping")).isEqualTo(2);

        assertThat(talk.toString()).contains("promoted", "watching");
    }

    @Test
    void namesTheIdUnderWhichACommandThatMayHaveArrivedCanBeSentAgain() {
        door.answer("POST /api/v1/models/pc-prices/retrain", 503, "{\"code\":\"P0901\",\"detail\":\"no answer\"}");

        assertThat(run("retrain", "pc-prices", "--reason", "new quarter")).isEqualTo(5);

        String sent = String.valueOf(door.asked().getFirst().headers().get("Idempotency-key"));
        assertThat(talk.toString()).contains("send it again with --command-id " + sent);
    }

    /** The server speaks of the header, which nobody types. */
    @Test
    void namesTheOptionInThePlaceOfTheHeader() {
        door.answer(
                "POST /api/v1/models/pc-prices/retrain",
                503,
                "{\"code\":\"P0901\",\"detail\":\"no answer: send it again under the same Idempotency-Key, which counts once\"}");
        assertThat(run("retrain", "pc-prices", "--reason", "x", "--command-id", "q3"))
                .isEqualTo(5);
        assertThat(talk.toString()).containsOnlyOnce("send it again with --command-id q3, which counts once");

        door.answer(
                "POST /api/v1/models/pc-prices/retrain",
                422,
                "{\"code\":\"P0120\",\"detail\":\"the Idempotency-Key 'q3' was used before\"}");
        assertThat(run("retrain", "pc-prices", "--reason", "x", "--command-id", "q3"))
                .isEqualTo(3);
        assertThat(talk.toString())
                .contains("the --command-id 'q3' was used before")
                .doesNotContain("Idempotency-Key");
    }

    /** A gateway knows only what it serves. */
    @Test
    void saysWhatAModelWaitsForThatIsNotServedYet() {
        door.answer("GET /v2/models/rents", 404, "{\"error\":\"model 'rents' is not served here\"}")
                .answer(
                        "GET /api/v1/models/rents",
                        200,
                        "{\"status\":{\"model\":\"rents\",\"stage\":\"APPROVAL\",\"sentence\":\"v1 waits for approval 1\",\"openApproval\":1}}");

        assertThat(run("predict", "rents", "rooms=4")).isEqualTo(1);

        assertThat(talk.toString())
                .contains(
                        "error: model 'rents' is not served here: v1 waits for approval 1",
                        "help: perennial approve rents 1");
    }

    @Test
    void saysWhichModelWasMeantToPredict() {
        door.answer("GET /v2/models/rent", 404, "{\"error\":\"model 'rent' is not served here\"}")
                .answer(
                        "GET /api/v1/models/rent",
                        404,
                        "{\"code\":\"P0420\",\"detail\":\"there is no model 'rent': did you mean 'rents'?\"}");
        assertThat(run("predict", "rent", "rooms=4")).isEqualTo(1);
        assertThat(talk.toString()).contains("there is no model 'rent': did you mean 'rents'?");

        door.answer("GET /api/v1/models/rent", 403, "{\"code\":\"P0403\",\"detail\":\"needs the role viewer\"}");
        assertThat(run("predict", "rent", "rooms=4"))
                .as("with a token that may only ask")
                .isEqualTo(1);
        assertThat(talk.toString()).contains("error: model 'rent' is not served here");
    }

    @Test
    void replaysTheRolloutThatIsNamed() {
        door.answer("GET /api/v1/models/pc-prices/rollouts/2/replay", 200, "{\"same\":true,\"sentence\":\"the same\"}");

        assertThat(run("replay", "pc-prices", "--rollout", "2")).isZero();
        assertThat(run("replay", "pc-prices", "2")).isZero();
        assertThat(run("replay", "pc-prices", "1", "--rollout", "2")).isEqualTo(2);

        assertThat(data.toString()).contains("rollout 2: the same");
        assertThat(talk.toString()).contains("name one rollout");
    }

    @Test
    void endsToFollowALifeThatHasEnded() {
        door.answer(
                "GET /api/v1/models/pc-prices/history",
                request -> Reply.json(
                        request.target().contains("after=0") ? history("RETIREMENT_ASKED", "RETIRED") : "[]"));

        assertThat(run("history", "pc-prices", "--follow")).isZero();
    }

    @Test
    void printsTheStateAsJsonAlsoWhenItWaitedInVain() {
        door.answer("GET /api/v1/models/pc-prices/history", 200, "[]")
                .answer("GET /api/v1/models/pc-prices", 200, LIFE.replace("WATCHING", "HELD"));

        assertThat(run("wait", "pc-prices", "--until", "rollout", "--json")).isEqualTo(3);

        assertThat(data.toString()).contains("\"error\":\"refused: ", "\"stage\":\"HELD\"");
    }

    @Test
    void sendsALabelAsItWasTypedSoThatAClassKeepsItsName() {
        door.answer("POST /api/v1/feedback", 200, "{\"sequence\":7,\"duplicate\":false}");

        assertThat(run("label", "p1", "1")).isZero();

        assertThat(door.asked().getFirst().body()).contains("\"label\":\"1\"");
    }

    @Test
    void writesAnExportToAFile(@TempDir Path directory) throws IOException {
        door.answer("GET /api/v1/models/pc-prices/predictions", 200, "{\"unit\":\"a\"}\n{\"unit\":\"b\"}\n");
        Path file = directory.resolve("asked.ndjson");

        assertThat(run("export", "pc-prices", "--from", "2026-01-31", "--out", file.toString()))
                .isZero();
        assertThat(run("export", "pc-prices")).isEqualTo(2);

        assertThat(door.asked().getFirst().target()).endsWith("/predictions?from=2026-01-31");
        assertThat(Files.readString(file)).isEqualTo("{\"unit\":\"a\"}\n{\"unit\":\"b\"}\n");
        assertThat(data.toString()).contains("2 predictions");
    }

    /** It was told as a server that does not answer. */
    @Test
    void saysThatAnExportCannotBeWritten(@TempDir Path directory) {
        Path nowhere = directory.resolve("nodir/asked.ndjson");

        assertThat(run("export", "pc-prices", "--out", nowhere.toString())).isEqualTo(2);
        assertThat(run("export", "pc-prices", "--out", directory.toString())).isEqualTo(2);

        assertThat(talk.toString())
                .contains(
                        "cannot write " + nowhere + ": there is no directory " + directory.resolve("nodir"),
                        "cannot write " + directory + ": it is a directory")
                .doesNotContain("no answer from", "perennial status");
        assertThat(door.asked()).isEmpty();
    }

    @Test
    void leavesNoFileWhenAnExportIsRefused(@TempDir Path directory) throws IOException {
        door.answer(
                "GET /api/v1/models/pc-prices/predictions",
                404,
                "{\"code\":\"P0420\",\"detail\":\"there is no model 'pc-prices'\"}");

        assertThat(run("export", "pc-prices", "--out", directory.resolve("x").toString()))
                .isEqualTo(1);

        assertThat(talk.toString()).contains("error[P0420]: there is no model 'pc-prices'");
        try (Stream<Path> left = Files.list(directory)) {
            assertThat(left).isEmpty();
        }
    }

    @Test
    void correctsALabelWithItsReason() {
        door.answer("POST /api/v1/feedback/corrections", 200, "{\"prediction_id\":\"p1\",\"number\":3}");

        assertThat(run("label", "p1", "yes", "--corrects", "no", "--reason", "a slip"))
                .isZero();
        assertThat(run("label", "p1", "yes", "--corrects", "no")).isEqualTo(2);

        assertThat(door.asked().getFirst().body())
                .isEqualTo("{\"prediction_id\":\"p1\",\"label\":\"yes\",\"corrects\":\"no\",\"reason\":\"a slip\"}");
        assertThat(data.toString()).contains("correction 3");
    }

    @Test
    void tellsTheTruthAboutAUnit() {
        door.answer("POST /api/v1/feedback", 200, "{\"prediction_id\":\"p1\",\"sequence\":7,\"duplicate\":false}");

        assertThat(run("label", "pc-prices", "2100", "--unit", "ann", "--at", "2026-01-31T12:00:00Z"))
                .isZero();
        assertThat(run("label", "p1", "2100", "--at", "2026-01-31T12:00:00Z")).isEqualTo(2);

        assertThat(door.asked().getFirst().body())
                .isEqualTo(
                        "{\"model\":\"pc-prices\",\"unit\":\"ann\",\"at\":\"2026-01-31T12:00:00Z\",\"label\":\"2100\"}");
        assertThat(data.toString()).contains("outcome 7");
    }

    @Test
    void revokesAToken() {
        door.answer("DELETE /api/v1/tokens/ana", 204, "");

        assertThat(run("token", "revoke", "ana")).isZero();
        assertThat(run("token", "ana")).isEqualTo(2);

        assertThat(data.toString()).contains("the token of ana is revoked");
    }

    @Test
    void namesTheRoleThatWasMeant() {
        assertThat(run("token", "ana", "--role", "aprover")).isEqualTo(2);

        assertThat(talk.toString()).contains("no role is called 'aprover': did you mean 'approver'?", "operator");
        assertThat(door.asked()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"apply", "check", "plan"})
    void saysThatTheSpecCannotBeRead(String verb, @TempDir Path directory) throws IOException {
        Files.writeString(directory.resolve("rents.yaml"), "name: rents");

        assertThat(run(verb, directory.resolve("rentz.yaml").toString())).isEqualTo(2);
        assertThat(talk.toString()).contains("rentz.yaml: there is no such file; did you mean '", "rents.yaml'?");

        assertThat(run(verb, directory.toString())).isEqualTo(2);
        assertThat(talk.toString()).contains("it is a directory").doesNotContain("Exception");
    }

    @Test
    void neverRepeatsWhatIsInATokenFile(@TempDir Path directory) throws IOException {
        Path file = Files.writeString(directory.resolve("token"), "s3cret\nof two lines");

        assertThat(run(Map.of("PERENNIAL_TOKEN_FILE", file.toString()), "show")).isEqualTo(4);
        assertThat(run(Map.of("PERENNIAL_TOKEN", "s3cret \u0001"), "show")).isEqualTo(4);
        assertThat(run(Map.of("PERENNIAL_TOKEN_FILE", file.toString()), "show", "--json"))
                .isEqualTo(4);

        assertThat(talk.toString())
                .contains(file + ", which PERENNIAL_TOKEN_FILE names, holds no token")
                .doesNotContain("s3cret");
        assertThat(data.toString()).doesNotContain("s3cret");
    }

    @Test
    void saysThatTheTokenFileIsNotThere() {
        assertThat(run(Map.of("PERENNIAL_TOKEN_FILE", "/nope"), "show")).isEqualTo(4);

        assertThat(talk.toString())
                .contains("cannot read /nope, which PERENNIAL_TOKEN_FILE names: there is no such file");
    }

    @Test
    void saysThatAnAddressIsNone() {
        assertThat(run(Map.of("PERENNIAL_CONTROL_URL", "localhost:8080"), "show"))
                .isEqualTo(5);

        assertThat(talk.toString()).contains("PERENNIAL_CONTROL_URL is 'localhost:8080'");
    }

    @Test
    void takesACommandIdOfAnotherRequestForAConflict() {
        door.answer("POST /api/v1/models/pc-prices/retrain", 422, "{\"code\":\"P0120\",\"detail\":\"used before\"}");

        assertThat(run("retrain", "pc-prices", "--reason", "x", "--command-id", "q3"))
                .isEqualTo(3);
        assertThat(run("retrain", "pc-prices", "--reason", "x", "--command-id", "q 3"))
                .isEqualTo(2);
    }

    @Test
    void checksTheColumnsOfTheSourceBesideTheSpecAsApplyDoes(@TempDir Path directory) throws IOException {
        Files.writeString(directory.resolve("rows.csv"), "a,b\n1,2\n");
        Path spec = Files.writeString(directory.resolve("pc.yaml"), "name: pc\ndata: {source: rows.csv}\n");
        door.answer("POST /api/v1/models/check", 200, "{\"name\":\"pc\"}")
                .answer("POST /api/v1/sources?name=rows.csv", 201, "{\"sha256\":\"abc\"}")
                .answer(
                        "POST /api/v1/models/check?source=abc",
                        422,
                        "{\"code\":\"P0301\",\"detail\":\"line 2: column 'c' is not in rows.csv\"}");

        assertThat(run("check", spec.toString())).isEqualTo(2);
        assertThat(talk.toString()).contains("error[P0301]: line 2: column 'c' is not in rows.csv");

        Files.delete(directory.resolve("rows.csv"));
        assertThat(run("check", spec.toString())).isEqualTo(2);
        assertThat(talk.toString()).contains("put it beside the spec");
        assertThat(data.toString()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    rooms=four word=a        | rooms is a number, got 'four'
                    rooms=94,5 word=a        | rooms is a number, got '94,5'; write 94.5
                    rooms=NaN word=a         | rooms is a number, got 'NaN'
                    Rooms=4 word=a           | the model has no column 'Rooms': did you mean 'rooms'? Its columns are rooms, word
                    rooms=4 rooms=5 word=a   | column 'rooms' comes twice
                    rooms= rooms= word=a     | column 'rooms' comes twice
                    rooms                    | expected COLUMN=VALUE, got 'rooms'
                    rooms=4                  | the row lacks word=WORD
                    """)
    void saysWhatIsWrongWithARow(String row, String sentence) {
        door.answer(
                "GET /v2/models/rents",
                200,
                "{\"inputs\":[{\"name\":\"rooms\",\"datatype\":\"FP64\"},{\"name\":\"word\",\"datatype\":\"BYTES\"}]}");

        assertThat(run(("predict rents " + row).split(" "))).isEqualTo(2);

        assertThat(talk.toString()).contains(sentence);
    }

    @ParameterizedTest
    @CsvSource({
        "1499.4999998211,1499.5",
        "94.12345678,94.123",
        "1234567.89,1234568",
        "0.00123456,0.0012346",
        "12,12",
        "1.2E7,12000000",
        "0.0,0",
        "-3.14159265,-3.1416"
    })
    void printsAsManyDigitsAsAnybodyReads(String exact, String printed) {
        door.answer("GET /v2/models/rents", 200, "{\"inputs\":[{\"name\":\"rooms\",\"datatype\":\"FP64\"}]}")
                .answer(
                        "POST /v2/models/rents/infer",
                        200,
                        "{\"model_version\":\"3\",\"parameters\":{\"prediction_id\":\"p1\"},\"outputs\":[{\"name\":\"rent\",\"data\":["
                                + exact + "]}]}");

        assertThat(run("predict", "rents", "rooms=4")).isZero();
        assertThat(data.toString()).contains("rent " + printed + "  v3");

        assertThat(run("predict", "rents", "rooms=4", "--json")).isZero();
        assertThat(JsonMapper.shared()
                        .readTree(data.toString().lines().toList().getLast())
                        .path("outputs")
                        .path(0)
                        .path("data")
                        .path(0)
                        .asDouble())
                .isEqualTo(Double.parseDouble(exact));
    }

    /** Each is a kind, or a kind and the rollout it was decided in, such as {@code PROMOTED@2}. */
    private static String history(String... kinds) {
        StringBuilder entries = new StringBuilder("[");
        for (int i = 0; i < kinds.length; i++) {
            entries.append(i == 0 ? "" : ",")
                    .append("{\"number\":")
                    .append(i + 1)
                    .append(",\"decision\":{\"kind\":\"")
                    .append(kinds[i].replaceFirst("@(\\d+)", "\",\"key\":\"rollout/pc-prices/$1/decision/" + i))
                    .append("\"},\"sentence\":\"s\"}");
        }
        return entries.append("]").toString();
    }

    private int run(String... arguments) {
        return run(
                Map.of(
                        "PERENNIAL_CONTROL_URL", door.address().toString(),
                        "PERENNIAL_GATEWAY_URL", door.address().toString(),
                        "PERENNIAL_TOKEN", "a-token"),
                arguments);
    }

    private int run(Map<String, String> environment, String... arguments) {
        return new CommandLineDoor(environment, new PrintWriter(data, true), new PrintWriter(talk, true))
                .execute(arguments);
    }
}
