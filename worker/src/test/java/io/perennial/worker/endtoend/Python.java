package io.perennial.worker.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** A script below {@code infra} in the virtual environment that {@code verify} makes from the requirements beside it. */
final class Python {

    private final Path python;
    private final Path script;

    /** The environment is named by the system property {@code <name>.python}. */
    Python(String name, String script) {
        this.python = Path.of(System.getProperty(name + ".python", "no-" + name));
        this.script = Path.of("..", "infra", name, script).toAbsolutePath().normalize();
        if (!Files.isExecutable(python)) {
            throw new IllegalStateException("no Python at " + python
                    + "; infra/perennial verify provisions one, or name one with infra/" + name + "/requirements.txt by"
                    + " -D" + name + ".python=PATH");
        }
    }

    /** What the script prints when it is given this. */
    JsonNode call(Object given, Map<String, String> environment, String... arguments) {
        try {
            Path asked = Files.createTempFile("asked", ".json");
            Path said = Files.createTempFile("said", ".json");
            Path complaint = Files.createTempFile("complaint", ".txt");
            Files.write(asked, Http.JSON.writeValueAsBytes(given));
            List<String> command = new ArrayList<>(List.of(python.toString(), script.toString()));
            command.addAll(List.of(arguments));
            ProcessBuilder builder = new ProcessBuilder(command)
                    .redirectInput(asked.toFile())
                    .redirectOutput(said.toFile())
                    .redirectError(complaint.toFile());
            builder.environment().putAll(environment);
            int status = builder.start().waitFor();
            assertThat(status).as(Files.readString(complaint)).isZero();
            return Http.JSON.readTree(Files.readAllBytes(said));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while Python answered", e);
        }
    }
}
