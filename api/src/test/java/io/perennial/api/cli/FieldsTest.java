package io.perennial.api.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.api.client.DoorDouble.Reply;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Programs choose what of a list they get, and from where. */
class FieldsTest {

    private static final String STATUS = "{\"model\":\"pc-prices\",\"stage\":\"WATCHING\",\"sentence\":\"v3 serves\"}";

    private final TypedCommands commands = new TypedCommands();

    @BeforeEach
    void open() {
        commands.door()
                .answer("GET /api/v1/models", 200, "[" + STATUS + "]")
                .answer("GET /api/v1/models/pc-prices", 200, "{\"status\":" + STATUS + ",\"outcomes\":57}")
                .answer("GET /api/v1/models/pc-prices/history", request -> Reply.json(entries(request.target())));
    }

    @AfterEach
    void close() {
        commands.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    show --json stage,model               | [{"stage":"WATCHING","model":"pc-prices"}]
                    show --json stage                     | [{"stage":"WATCHING"}]
                    show --json=stage                     | [{"stage":"WATCHING"}]
                    show pc-prices --json stage,outcomes  | {"stage":"WATCHING","outcomes":57}
                    show --json stage,openApproval        | [{"stage":"WATCHING","openApproval":null}]
                    history pc-prices --json number,kind --limit 1 | {"number":3,"kind":"K3"}
                    history --json number,kind pc-prices --after 2 | {"number":3,"kind":"K3"}
                    """)
    void areChosen(String typed, String printed) {
        assertThat(commands.run(typed.strip().split(" +"))).isZero();

        assertThat(commands.data().strip()).isEqualTo(printed);
    }

    @ParameterizedTest
    @ValueSource(strings = {"show --json pc-prices", "show pc-prices --json", "--json show pc-prices"})
    void areAllThereWithoutAChoice(String typed) {
        assertThat(commands.run(typed.split(" "))).isZero();

        assertThat(commands.data().strip()).isEqualTo("{\"status\":" + STATUS + ",\"outcomes\":57}");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    show --json stagee                     | no field is called 'stagee': did you mean 'stage'?
                    show --json stage,sentense             | no field is called 'sentense': did you mean 'sentence'?
                    history pc-prices --json=colour        | no field is called 'colour'; The fields are number, at, sentence
                    retrain pc-prices --reason x --json=at | this verb answers as a whole: write --json without fields
                    """)
    void areNamedWhenOneIsUnknown(String typed, String sentence) {
        assertThat(commands.run(typed.strip().split(" +"))).isEqualTo(2);

        assertThat(commands.talk()).contains(sentence);
        assertThat(commands.data()).contains("\"error\":");
        assertThat(commands.door().asked()).isEmpty();
    }

    @Test
    void areListedOnRequest() {
        assertThat(commands.run("history", "pc-prices", "--json=")).isZero();

        assertThat(commands.data()).contains("[\"number\",\"at\",\"sentence\",\"hash\"", "\"kind\"", "\"reason\"");
        assertThat(commands.door().asked()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    history pc-prices                     | s1 s2 s3
                    history pc-prices --limit 2           | s2 s3
                    history pc-prices --limit 9           | s1 s2 s3
                    history pc-prices --after 1           | s2 s3
                    history pc-prices --after 1 --limit 1 | s2
                    """)
    void ofAHistoryBeginAndEndWhereAsked(String typed, String sentences) {
        assertThat(commands.run(typed.strip().split(" +"))).isZero();

        assertThat(commands.data().lines().map(line -> line.substring(line.lastIndexOf(' ') + 1)))
                .containsExactly(sentences.split(" "));
    }

    @ParameterizedTest
    @ValueSource(strings = {"--limit 0", "--after -1", "--limit ten", "--follow --after 1 --limit 1"})
    void ofAHistoryAreNotReadAtNonsense(String options) {
        assertThat(commands.run(("history pc-prices " + options).split(" "))).isEqualTo(2);

        assertThat(commands.door().asked()).isEmpty();
    }

    private static String entries(String target) {
        int after = Integer.parseInt(target.replaceAll(".*after=(\\d+).*", "$1"));
        StringBuilder entries = new StringBuilder();
        for (int number = after + 1; number <= 3; number++) {
            entries.append(entries.isEmpty() ? "" : ",")
                    .append("{\"number\":%d,\"at\":\"t\",\"sentence\":\"s%d\",\"decision\":{\"kind\":\"K%d\"}}"
                            .formatted(number, number, number));
        }
        return "[" + entries + "]";
    }
}
