package io.perennial.api.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.api.console.EvidenceTable.Contender;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Tables that are read out of the lines which somebody signs. */
class EvidenceTableTest {

    private static final String SUBJECT = "prices v3 is trial 2, a network with hidden layers of 32, 16; sha256 abc";

    @Test
    void findsEveryModelAndTheOneThatIsAskedAbout() {
        EvidenceTable table = EvidenceTable.of(List.of(
                SUBJECT,
                "trial 2: mae 118, bad answers 3.12 %; this is v3, which is asked about",
                "linear: mae 240, bad answers 11 %"));

        assertThat(table.metric()).isEqualTo("mae");
        assertThat(table.contenders())
                .containsExactly(
                        new Contender("trial 2", "mae", "118", "3.12\u00a0%", Optional.of("v3")),
                        new Contender("linear", "mae", "240", "11\u00a0%", Optional.empty()));
        assertThat(table.beside()).isEmpty();
        assertThat(table.notes()).containsExactly(SUBJECT);
    }

    @Test
    void setsTheCandidateBesideTheChampion() {
        EvidenceTable table = EvidenceTable.of(
                List.of("v2, which serves, has mae 130 and 4.2 % bad answers on the 64 of 80 held-out rows"
                        + " that it was not fitted on; trial 2 has mae 118 and 3.1 % bad answers there"));

        EvidenceTable.Beside beside = table.beside().orElseThrow();
        assertThat(beside.rows()).isEqualTo("64");
        assertThat(beside.held()).isEqualTo("80");
        assertThat(beside.champion()).isEqualTo(new Contender("v2", "mae", "130", "4.2\u00a0%", Optional.empty()));
        assertThat(beside.candidate())
                .isEqualTo(new Contender("trial 2", "mae", "118", "3.1\u00a0%", Optional.empty()));
        assertThat(table.notes()).isEmpty();
    }

    @Test
    void leavesALineAloneThatItDoesNotUnderstand() {
        List<String> lines = List.of("v2, which serves, is not compared: its rows are not known", "goal: mae 300");

        assertThat(EvidenceTable.of(lines).notes()).isEqualTo(lines);
    }
}
