package io.perennial.api.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.api.client.DoorDouble;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whoever looks at a gate opens nothing; pause and resume are said in one word. */
class PromoteVerbTest {

    private static final String MODEL = "/api/v1/models/pc-prices";
    private static final String WAITING =
            "{\"sentence\":\"Waits for a person: v2 waits before its canary\",\"phase\":\"SHADOW\",\"share\":0.0,"
                    + "\"evidence\":{\"units\":60,\"candidateBad\":4,\"incumbentBad\":7},"
                    + "\"waitsFor\":{\"verb\":\"promote\",\"digest\":\"d1\"},"
                    + "\"judgedSince\":\"passed on 40 up to outcome 100; judged on since: 20, candidate bad 3, incumbent bad 1\"}";

    private final TypedCommands commands = new TypedCommands();
    private final DoorDouble door = commands.door();

    @BeforeEach
    void open() {
        door.answer("GET " + MODEL, 200, "{\"status\":{\"stage\":\"ROLLOUT\",\"rollouts\":3}}")
                .answer("GET " + MODEL + "/rollouts/3", 200, WAITING)
                .answer("POST " + MODEL + "/promote", 202, "{\"sentence\":\"goes on\"}")
                .answer("POST " + MODEL + "/pause", 202, "{\"sentence\":\"goes no further\"}")
                .answer("POST " + MODEL + "/resume", 202, "{\"sentence\":\"goes on\"}");
    }

    @AfterEach
    void close() {
        commands.close();
    }

    @Test
    void showsTheEvidenceAndBothWaysAndOpensNothing() {
        assertThat(commands.run("promote", "pc-prices")).isZero();

        assertThat(commands.data())
                .contains(
                        "waits before its canary",
                        "phase shadow, share 0 %",
                        "60 rows judged that both answered: bad were 4 answers of the candidate and 7 of the incumbent",
                        "passed on 40 up to outcome 100; judged on since: 20, candidate bad 3, incumbent bad 1",
                        "digest of what it passed on: d1");
        assertThat(commands.talk())
                .contains("nothing is decided yet", "perennial promote pc-prices yes", "perennial rollback pc-prices");
        assertThat(door.asked()).noneMatch(asked -> asked.method().equals("POST"));
    }

    /** Answers of one step stood beside bad ones of all steps, as if those were some of these. */
    @Test
    void tellsAnswersOfTheStepFromBadOnesOfTheWholeCanary() {
        door.answer("GET " + MODEL + "/rollouts/3", 200, """
                {"sentence":"Waits for a person","phase":"CANARY","share":0.5,"evidence":{"units":14,"candidateBad":20,"incumbentBad":41,"drawn":30,
                "ratio":{"low":0.6,"high":1.9,"estimate":1.1}},"waitsFor":{"verb":"promote","digest":"d1"}}""");

        assertThat(commands.run("promote", "pc-prices")).isZero();

        assertThat(commands.data())
                .contains(
                        "phase canary, share 50 %",
                        "14 answers of the candidate judged in this step; since its canary began bad were 20 answers of the"
                                + " candidate and 41 of the incumbent; the candidate's rate of bad answers is 1.1 (0.6 to 1.9)"
                                + " times the incumbent's");
    }

    /** Its evidence is that of the shadow in which it ended. */
    @Test
    void tellsTheEvidenceOfAShadowAlsoOfARolloutThatIsOver() {
        door.answer("GET " + MODEL + "/rollouts/3", 200, WAITING.replace("SHADOW", "HELD"));

        assertThat(commands.run("promote", "pc-prices")).isZero();

        assertThat(commands.data()).contains("60 rows judged that both answered");
    }

    @Test
    void opensTheGateOnTheEvidenceThatItShows() {
        assertThat(commands.run("promote", "pc-prices", "yes", "--reason", "seen", "--quiet"))
                .isZero();

        assertThat(commands.talk()).contains("waits before its canary", "d1");
        assertThat(door.asked().getLast().body()).contains("\"digest\":\"d1\"", "\"rollout\":3", "\"reason\":\"seen\"");
    }

    @Test
    void refusesWhereNothingWaits() {
        door.answer("GET " + MODEL + "/rollouts/3", 200, "{\"sentence\":\"collects\",\"phase\":\"CANARY\"}");
        assertThat(commands.run("promote", "pc-prices", "yes", "--reason", "seen"))
                .isEqualTo(3);
        assertThat(commands.talk()).contains("rollout 3 of pc-prices waits at no gate");

        door.answer("GET " + MODEL, 200, "{\"status\":{\"stage\":\"WATCHING\",\"rollouts\":3}}");
        assertThat(commands.run("promote", "pc-prices")).isEqualTo(3);
        assertThat(commands.talk()).contains("pc-prices has no open rollout");
        assertThat(door.asked()).noneMatch(asked -> asked.method().equals("POST"));
    }

    @Test
    void isNamedNextWhereARolloutWaitsForAPerson() {
        String waits =
                "{\"status\":{\"model\":\"pc-prices\",\"stage\":\"ROLLOUT\",\"awaiting\":\"PERSON\",\"verb\":\"promote\",\"sentence\":\"promote lets it go on\"}}";
        door.answer("GET " + MODEL, 200, waits);
        assertThat(commands.run("show", "pc-prices")).isZero();
        assertThat(commands.data()).contains("promote lets it go on");
        assertThat(commands.talk()).contains("next: perennial promote pc-prices");

        door.answer("GET " + MODEL, 200, waits.replace("promote", "resume"));
        assertThat(commands.run("show", "pc-prices")).isZero();
        assertThat(commands.talk()).as("in a pause").contains("next: perennial resume pc-prices --reason");
    }

    /** Nobody is made to say what he did not. */
    @Test
    void opensNothingWithoutAReasonInThePersonsOwnWords() {
        assertThat(commands.run("promote", "pc-prices", "yes")).isEqualTo(2);
        assertThat(commands.talk()).contains("say why with --reason");
        assertThat(door.asked()).isEmpty();
    }

    @Test
    void decidesNothingOnHalfAWord() {
        assertThat(commands.run("promote", "pc-prices", "y")).isEqualTo(2);
        assertThat(door.asked()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"pause", "resume"})
    void pausesAndResumesWithAReasonAndTheRolloutSeen(String verb) {
        assertThat(commands.run(verb, "pc-prices", "--reason", "holiday", "--rollout", "3"))
                .isZero();

        assertThat(door.asked().getLast().body()).contains("\"reason\":\"holiday\"", "\"rollout\":3");
        assertThat(commands.run(verb, "pc-prices")).as("without a reason").isEqualTo(2);
    }
}
