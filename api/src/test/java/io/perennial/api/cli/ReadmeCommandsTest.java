package io.perennial.api.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.api.client.DoorDouble;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A command of the README that the command line does not take is found here, before a newcomer finds it. */
class ReadmeCommandsTest {

    private static final Path CHECKOUT = checkout();
    private static final Pattern BLOCK = Pattern.compile("(?ms)^```sh\\n(.*?)^```$");
    private static final Pattern COMMAND = Pattern.compile("^(?:[A-Z_]+=\\S+ )*infra/perennial ([^#]*)");
    private static final Pattern BY_LAUNCHER =
            Pattern.compile("(?m)^ {4}([a-z |-]+)\\) (?:lead )?\"\\$verb\" \"\\$@\"");

    @Test
    void namesSomeCommands() {
        assertThat(commands()).hasSizeGreaterThan(5).contains("demo", "verify");
    }

    @ParameterizedTest
    @MethodSource("commands")
    void isTaken(String command) throws IOException {
        List<String> words = List.of(command.strip().split(" +"));
        if (launcherVerbs().contains(words.getFirst())) {
            return;
        }
        StringWriter talk = new StringWriter();
        try (DoorDouble door = new DoorDouble()) {
            Map<String, String> environment = Map.of(
                    "PERENNIAL_CONTROL_URL", door.address().toString(),
                    "PERENNIAL_GATEWAY_URL", door.address().toString());

            int exit = new CommandLineDoor(
                            environment, new PrintWriter(new StringWriter(), true), new PrintWriter(talk, true))
                    .execute(words.toArray(String[]::new));

            // Nothing is behind this door and no file of the reader's is here, so the verb fails; that it was
            // understood is what counts.
            assertThat(exit != Exit.USAGE.code() || talk.toString().contains("there is no such file"))
                    .as("%s: %s", command, talk)
                    .isTrue();
        }
    }

    private static Stream<String> commands() {
        List<String> commands = new ArrayList<>();
        Matcher block = BLOCK.matcher(read(CHECKOUT.resolve("README.md")));
        while (block.find()) {
            block.group(1)
                    .lines()
                    .map(COMMAND::matcher)
                    .filter(Matcher::find)
                    .forEach(line -> commands.add(line.group(1).strip()));
        }
        return commands.stream();
    }

    private static List<String> launcherVerbs() {
        List<String> verbs = new ArrayList<>();
        Matcher line = BY_LAUNCHER.matcher(read(CHECKOUT.resolve("infra/perennial")));
        while (line.find()) {
            verbs.addAll(List.of(line.group(1).strip().split(" *\\| *")));
        }
        assertThat(verbs).contains("up", "down", "demo", "verify");
        return verbs;
    }

    private static Path checkout() {
        Path directory = Path.of("").toAbsolutePath();
        return Files.exists(directory.resolve("README.md"))
                ? directory
                : directory.resolve("..").normalize();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
