package io.perennial.api.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The launcher refuses a mistyped verb before it builds anything, so it has to know the verbs without this jar. */
class LauncherVerbsTest {

    private static final Pattern LISTED = Pattern.compile("(?m)^COMMAND_LINE_VERBS='([a-z ]+)'$");
    private static final Pattern HELP = Pattern.compile("(?m)^  ([a-z]+) ");

    @Test
    void knowsTheVerbsOfTheCommandLine() throws IOException {
        Path launcher = Path.of("").toAbsolutePath().resolve("../infra/launcher/verbs.sh");
        List<String> listed = LISTED.matcher(Files.readString(launcher))
                .results()
                .flatMap(found -> List.of(found.group(1).split(" ")).stream())
                .toList();
        StringWriter data = new StringWriter();

        new CommandLineDoor(Map.of(), new PrintWriter(data, true), new PrintWriter(new StringWriter(), true))
                .execute("--help");

        String verbs = data.toString().substring(data.toString().indexOf("Commands:"));
        assertThat(HELP.matcher(verbs).results().map((MatchResult found) -> found.group(1)))
                .containsExactlyInAnyOrderElementsOf(listed);
    }
}
