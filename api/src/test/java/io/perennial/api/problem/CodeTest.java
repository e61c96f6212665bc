package io.perennial.api.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CodeTest {

    private static final Pattern LITERAL = Pattern.compile("\"(P0\\d{3})\"");

    /** Spring's own refusals are named after their status. */
    private static final List<String> OF_STATUS = List.of("P0400", "P0401", "P0405", "P0406", "P0415", "P0503");

    @Test
    void everyCodeThatIsUsedIsExplained() throws IOException {
        Set<String> used = new TreeSet<>(OF_STATUS);
        try (Stream<Path> sources = Files.walk(Path.of("src/main/java"))) {
            sources.filter(file -> file.toString().endsWith(".java")).forEach(file -> used.addAll(literals(file)));
        }

        assertThat(Stream.of(Code.values()).map(Code::name).collect(Collectors.toSet()))
                .isEqualTo(used);
    }

    @ParameterizedTest
    @EnumSource(Code.class)
    void saysWhatItMeansAndWhatToDo(Code code) {
        assertThat(Code.of(code.name().toLowerCase(Locale.ROOT))).contains(code);
        assertThat(code.explanation())
                .startsWith(code.name() + ": ")
                .contains("\nCure: ")
                .endsWith(".");
    }

    private static Set<String> literals(Path file) {
        try {
            return LITERAL.matcher(Files.readString(file))
                    .results()
                    .map((MatchResult found) -> found.group(1))
                    .collect(Collectors.toSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
