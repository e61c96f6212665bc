package io.perennial.activities.store.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.perennial.workflows.data.SourceFile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What every {@link SourceStore} does. */
abstract class SourceStoreContract {

    abstract SourceStore sources();

    @Test
    void keepsAFileUnderItsHash() throws Exception {
        SourceFile kept = keep("\uFEFFid,\"the, name\"\r\n1,\"a\nb\"\r\n2,ö\r\n");

        assertThat(kept.rows()).isEqualTo(2);
        assertThat(kept.uri()).isEqualTo("sources/" + kept.sha256() + ".csv");
        assertThat(sources().find(kept.sha256())).contains(kept);
        assertThat(sources().columns(kept)).containsExactly("id", "the, name");
    }

    @Test
    void keepsTheSameContentOnce() throws Exception {
        assertThat(keep("a,b\n1,2\n")).isEqualTo(keep("a,b\n1,2\n"));
    }

    @Test
    void knowsNoColumnsOfAFileItDoesNotKeep() {
        SourceFile stranger = new SourceFile("x.csv", "sources/x.csv", "x", 1);

        assertThat(sources().find("x")).isEmpty();
        assertThatThrownBy(() -> sources().columns(stranger)).isInstanceOf(IOException.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''             | the file is empty: expected a line of column names",
                "'a,b;'         | the file has a header and no rows; expected at least one",
                "'a,A;1,2;'     | line 1: column 'A' comes twice; names must differ in more than their case",
                "'a,,c;1,2,3;'  | line 1: column 2 has no name; every column needs one",
                "'a,b;1,2;3;'   | line 3: expected 2 fields, found 1",
                "'a,b;1,2,3;'   | line 2: expected 2 fields, found 3",
                "'a,b;1,2;;3,4;' | line 3: expected 2 fields, found 1",
            })
    void saysWhereAFileIsMalformed(String lines, String message) {
        assertThatThrownBy(() -> keep(lines.replace(';', '\n')))
                .isInstanceOf(MalformedSourceException.class)
                .hasMessage(message);
    }

    @Test
    void refusesTextAfterAClosingQuoteAndAQuoteThatIsNeverClosed() {
        assertThatThrownBy(() -> keep("a,b\n\"1\"x,2\n"))
                .isInstanceOf(MalformedSourceException.class)
                .hasMessageStartingWith("the file cannot be read after line 1");
        assertThatThrownBy(() -> keep("a,b\n1,\"2\n"))
                .isInstanceOf(MalformedSourceException.class)
                .hasMessageStartingWith("the file cannot be read after line 1");
    }

    @Test
    void refusesAnotherEncodingThanUtf8() {
        byte[] latin = "a,b\n1,\u00F6\n".getBytes(StandardCharsets.ISO_8859_1);

        assertThatThrownBy(() -> sources().keep("latin.csv", new ByteArrayInputStream(latin)))
                .isInstanceOf(MalformedSourceException.class)
                .hasMessageStartingWith("the file is not UTF-8");
    }

    SourceFile keep(String text) throws IOException, MalformedSourceException {
        return sources().keep("file.csv", new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }
}
