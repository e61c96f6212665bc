package io.perennial.api.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.api.client.DoorDouble;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whoever reads an approval decides nothing; whoever decides says so in so many words. */
class ApproveVerbTest {

    private static final String APPROVAL = "/api/v1/models/pc-prices/approvals/1";
    private static final String OPEN =
            "{\"request\":{\"question\":\"Release v2?\",\"evidence\":[\"error 180 USD\"],\"digest\":\"d1\",\"author\":\"ana\"},\"report\":null}";

    private final TypedCommands commands = new TypedCommands();
    private final DoorDouble door = commands.door();

    @BeforeEach
    void open() {
        door.answer("GET /api/v1/models/pc-prices", 200, "{\"status\":{\"model\":\"pc-prices\",\"openApproval\":1}}")
                .answer("GET " + APPROVAL, 200, OPEN)
                .answer("POST " + APPROVAL, 200, "{\"sentence\":\"decided\"}");
    }

    @AfterEach
    void close() {
        commands.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"approve pc-prices", "approve pc-prices 1", "reject pc-prices"})
    void showsTheEvidenceAndBothWaysAndDecidesNothing(String typed) {
        assertThat(commands.run(typed.split(" "))).isZero();

        assertThat(commands.data())
                .contains("Release v2?", "error 180 USD", "digest of this evidence: d1", "asked for by ana");
        assertThat(commands.talk())
                .contains(
                        "nothing is decided yet",
                        "perennial approve pc-prices 1 yes --reason",
                        "perennial approve pc-prices 1 no --reason");
        assertThat(door.asked()).noneMatch(asked -> asked.method().equals("POST"));
    }

    @Test
    void approvesOnTheDigestThatItShows() {
        assertThat(commands.run("approve", "pc-prices", "1", "yes", "--reason", "better than the list"))
                .isZero();

        assertThat(commands.talk()).contains("Release v2?", "error 180 USD");
        assertThat(door.asked().getLast().body())
                .contains("\"digest\":\"d1\"", "\"approve\":true", "better than the list");
    }

    @ParameterizedTest
    @ValueSource(strings = {"approve pc-prices 1 no --quiet", "reject pc-prices 1 --quiet"})
    void rejectsAndShowsTheEvidenceEvenWhenQuiet(String typed) {
        assertThat(commands.run(typed.split(" "))).isZero();

        assertThat(commands.talk()).contains("Release v2?", "error 180 USD", "d1");
        assertThat(door.asked().getLast().body()).contains("\"approve\":false", "rejected on the evidence shown");
    }

    @ParameterizedTest
    @ValueSource(strings = {"approve pc-prices yes", "approve pc-prices 1 maybe", "approve pc-prices 1 y"})
    void decidesNothingOnHalfAWord(String typed) {
        assertThat(commands.run(typed.split(" "))).isEqualTo(2);

        assertThat(door.asked()).isEmpty();
    }

    @Test
    void saysHowADecidedApprovalEndedAndOffersNoWay() {
        door.answer(
                "GET " + APPROVAL,
                200,
                OPEN.replace("\"report\":null", "\"report\":{\"sentence\":\"approved by olga\"}"));

        assertThat(commands.run("approve", "pc-prices", "1")).isZero();

        assertThat(commands.data()).contains("decided: approved by olga").doesNotContain("asked for by");
        assertThat(commands.talk()).doesNotContain(" yes ");
    }

    @Test
    void refusesWhereNothingWaits() {
        door.answer("GET /api/v1/models/pc-prices", 200, "{\"status\":{\"openApproval\":null}}");

        assertThat(commands.run("approve", "pc-prices")).isEqualTo(3);

        assertThat(commands.talk()).contains("refused: pc-prices has no open approval");
    }

    @Test
    void isNamedByShow() {
        assertThat(commands.run("show", "pc-prices")).isZero();

        assertThat(commands.data()).contains("number 1 waits for somebody: perennial approve pc-prices 1 shows");
        assertThat(commands.talk()).contains("next: perennial approve pc-prices 1");
    }
}
