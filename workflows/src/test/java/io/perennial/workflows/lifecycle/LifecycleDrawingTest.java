package io.perennial.workflows.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The README draws the very moves that the code allows. */
final class LifecycleDrawingTest {

    private static final Path README = Path.of("../README.md");
    private static final String BEGIN = "<!-- lifecycle:begin -->\n";
    private static final String END = "<!-- lifecycle:end -->";
    private static final String REWRITE = "mvn -pl workflows test -Dtest=LifecycleDrawingTest -Dreadme.write=true";

    @Test
    void readmeDrawsTheMovesOfTheCode() throws IOException {
        if (Boolean.getBoolean("readme.write")) {
            Files.writeString(README, redrawn(Files.readString(README)));
        }
        String readme = Files.readString(README);
        assertThat(readme)
                .as("The drawing in README.md is out of date; this rewrites it: %s", REWRITE)
                .isEqualTo(redrawn(readme));
    }

    private static String redrawn(String readme) {
        assertThat(readme).containsOnlyOnce(BEGIN).containsOnlyOnce(END);
        String before = readme.substring(0, readme.indexOf(BEGIN) + BEGIN.length());
        String after = readme.substring(readme.indexOf(END));
        return before + "```mermaid\n" + StageTransitions.mermaid() + "```\n" + after;
    }
}
