package io.perennial.worker.endtoend;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Calls {@code infra/perennial} for one home. Tools come from the system property {@code perennial.tools}, else they are provisioned. */
final class Launcher {

    private static final Path SCRIPT =
            Path.of("..", "infra", "perennial").toAbsolutePath().normalize();

    /** Short, so that every life continues as new after each generation. */
    private static final int HISTORY_LIMIT = 100;

    private final Path home;

    Launcher(Path home) {
        this.home = home;
    }

    /** What a call said and how it ended. */
    record Said(int status, String text) {}

    /** Calls a verb and waits for its end. */
    Said call(String... verb) {
        List<String> command = new ArrayList<>(List.of("sh", SCRIPT.toString()));
        command.addAll(List.of(verb));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().keySet().removeIf(name -> name.matches("PERENNIAL_\\w+_(PORT|URL)"));
        builder.environment().put("PERENNIAL_HOME", home.toString());
        builder.environment().put("PERENNIAL_PORTS", "auto");
        builder.environment().put("PERENNIAL_HISTORY_LIMIT", Integer.toString(HISTORY_LIMIT));
        builder.environment().put("UPSTREAM_HOSTS", "127.0.0.1");
        Optional.ofNullable(System.getProperty("perennial.tools"))
                .ifPresent(tools -> builder.environment().put("PERENNIAL_TOOLS", tools));
        return run(builder);
    }

    /** The output goes through a file: servers that outlive the call would hold a pipe open. */
    private Said run(ProcessBuilder builder) {
        try {
            Path output = Files.createTempFile(home, "said", ".txt");
            Process process = builder.redirectOutput(output.toFile()).start();
            process.getOutputStream().close();
            int status = process.waitFor();
            String text = Files.readString(output, StandardCharsets.UTF_8);
            Files.delete(output);
            return new Said(status, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the launcher ran", e);
        }
    }
}
