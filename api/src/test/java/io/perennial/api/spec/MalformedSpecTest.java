package io.perennial.api.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.perennial.activities.store.ArtifactRoot;
import io.perennial.api.problem.Finding;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever a text is, the answer is a clear sentence with a place, and never a failure. */
class MalformedSpecTest {

    private static final String LEAST =
            "name: pc-prices\ndata: {source: computers.csv, target: price, task: regression}\n";

    private final SpecReading reading =
            new SpecReading(Schema.published(), new NoSource(), new ArtifactRoot(Path.of(".")));

    static Stream<Arguments> texts() {
        return Stream.of(
                arguments("", "P0101", 1, 1, "the spec is empty"),
                arguments("# only a comment\n", "P0101", 1, 1, "the spec is empty"),
                arguments("- name: a\n- name: b\n", "P0110", 1, 1, "expected a mapping of keys, found a list of 2"),
                arguments("just words", "P0110", 1, 1, "expected a mapping of keys, found the text \"just words\""),
                arguments("? [a, b]\n: 1\n" + LEAST, "P0110", 1, 3, "expected a word as key, found a list of 2"),
                arguments(LEAST + "rollout: {[x]: 1}\n", "P0110", 3, 11, "expected a word as key, found a list of 1"),
                arguments(LEAST + "rollout:\n  ? {a: 1}\n  : 2\n", "P0110", 4, 5, "expected a word as key"),
                arguments(LEAST + "name: other\n", "P0107", 3, 1, "duplicate key 'name' (first at line 1)"),
                arguments("name: pc-prices\ndata:\n\tsource: a\n", "P0101", 3, 1, "(TAB)"),
                arguments("name: [pc\n", "P0101", 2, 1, "not YAML: "),
                arguments("name: \"pc\n", "P0101", 2, 1, "not YAML: "),
                arguments("a: &a [x]\nb: *a\n", "P0104", 1, 4, "the anchor &a is not taken here"),
                arguments(bomb(), "P0104", 1, 4, "the anchor &a0 is not taken here"),
                arguments("name: !!java.net.URL [x]\n", "P0104", 1, 7, "the tag "),
                arguments("name: a\0b\n", "P0101", 1, 8, "U+0000"),
                arguments("[".repeat(5_000), "P0101", 1, 5_001, "not YAML: "),
                arguments(
                        LEAST + "rollout: {shadow: {minimum: 3000000000}}\n",
                        "P0112",
                        3,
                        29,
                        "expected at most 2147483647, found 3000000000"));
    }

    @ParameterizedTest
    @MethodSource("texts")
    void saysWhatIsWrongAndWhere(String yaml, String code, int line, int column, String sentence) throws IOException {
        assertThat(reading.read(yaml, Optional.empty(), "ana"))
                .isInstanceOfSatisfying(SpecReading.Reading.Refused.class, refused -> {
                    Finding first = refused.findings().getFirst();
                    assertThat(first.detail()).contains(sentence).doesNotContain("\n");
                    assertThat(first.code() + " " + first.line() + ":" + first.column())
                            .isEqualTo(code + " " + line + ":" + column);
                    assertThat(refused.findings()).hasSizeLessThanOrEqualTo(20);
                });
    }

    @Test
    void readsATextThatBeginsWithAByteOrderMark() throws IOException {
        assertThat(reading.read("\uFEFF" + LEAST, Optional.empty(), "ana"))
                .isInstanceOf(SpecReading.Reading.Resolved.class);
    }

    /** Nine levels of nine aliases each: half a gigabyte when written out. */
    private static String bomb() {
        StringBuilder text = new StringBuilder("a: &a0 [x]\n");
        for (int level = 1; level < 10; level++) {
            text.append("b" + level + ": &a" + level + " [" + ("*a" + (level - 1) + ", ").repeat(9) + "]\n");
        }
        return text.toString();
    }
}
