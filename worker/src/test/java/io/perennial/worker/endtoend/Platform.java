package io.perennial.worker.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.activities.store.Database;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import org.springframework.util.FileSystemUtils;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A running platform in a home of its own, stopped when the JVM ends; one is started for all tests together. */
final class Platform {

    /** A killed process is back within its back-off and the start of a JVM on a busy machine. */
    static final Duration BACK_WITHIN = Duration.ofSeconds(90);

    private static final int TAIL = 25;

    private final Path home;
    private final Launcher launcher;
    private final Map<String, Integer> ports;
    private final Doors doors;

    private Platform(Path home, Launcher launcher) throws IOException {
        this.home = home;
        this.launcher = launcher;
        this.ports = Files.readAllLines(home.resolve("ports")).stream()
                .map(line -> line.split("=", 2))
                .collect(Collectors.toMap(port -> port[0], port -> Integer.valueOf(port[1])));
        this.doors = doors(Files.readString(home.resolve("secrets/admin-token")).strip());
    }

    /** The platform that tests share, started on first use. */
    static Platform running() {
        return Holder.ONE;
    }

    /** The doors, knocked at by the administrator. */
    Doors doors() {
        return doors;
    }

    /** The doors, knocked at by the holder of a token. */
    Doors doors(String token) {
        return new Doors(address("CONTROL"), address("GATEWAY"), token);
    }

    /** Where the console is. */
    URI console() {
        return address("CONTROL");
    }

    /** Where the gateway is. */
    URI gateway() {
        return address("GATEWAY");
    }

    /** Where the gateway speaks gRPC. */
    URI grpc() {
        return address("GATEWAY_GRPC");
    }

    /** The token of somebody new. */
    String token(String name, String... roles) {
        return doors.post("/api/v1/tokens", Map.of("name", name, "roles", List.of(roles)))
                .ok()
                .path("token")
                .asString();
    }

    /** MLflow's REST interface. */
    Mlflow mlflow() {
        return new Mlflow(address("MLFLOW"));
    }

    /** Where MLflow is. */
    URI tracking() {
        return address("MLFLOW");
    }

    /** Workflow histories, asked of the Temporal server. */
    Histories histories() {
        return new Histories("127.0.0.1:" + ports.get("TEMPORAL"));
    }

    /** The database, as the servers open it; whoever opens it closes it. */
    Database database() {
        try {
            return Database.open(
                    "jdbc:postgresql://127.0.0.1:" + ports.get("POSTGRES") + "/perennial",
                    "perennial",
                    Files.readString(home.resolve("secrets/database-password")).strip());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Calls a verb of the command line, as the administrator. */
    Launcher.Said call(String... verb) {
        return launcher.call(verb);
    }

    /** Keeps the history of a workflow below {@code target/histories}, from where it can be taken up into the replay test. */
    void keepHistory(String workflowId) {
        try (Histories histories = histories()) {
            histories.keep(workflowId, Path.of("target", "histories", workflowId.replace('/', '-') + ".json"));
        }
    }

    /** A file below the artifact root. */
    Path artifact(String uri) {
        return home.resolve("artifacts").resolve(uri);
    }

    /** Kills the process of a server as {@code kill -9} does. */
    void kill(Server server) {
        assertThat(killIfRunning(server)).as("killed " + server.word()).isTrue();
    }

    /** Kills the process of a server as {@code kill -9} does; false when there is none. */
    boolean killIfRunning(Server server) {
        Optional<ProcessHandle> process = process(server);
        process.ifPresent(Platform::kill);
        return process.isPresent();
    }

    /** Kills a process as {@code kill -9} does. */
    static void kill(ProcessHandle process) {
        process.destroyForcibly();
        process.onExit().join();
    }

    /** The process of a server, for whoever wants to kill it at once. */
    Optional<ProcessHandle> process(Server server) {
        return ProcessHandle.of(state(server).path("pid").asLong(0));
    }

    /** Kills a server and has its supervisor stand still meanwhile, so that it comes back only afterwards; waits for it. */
    void without(Server server, Runnable meanwhile) {
        ProcessHandle process = process(server).orElseThrow();
        signal("STOP", server);
        try {
            process.destroyForcibly(); // nobody reaps it before its supervisor goes on
            until(server.word() + " is gone", BACK_WITHIN, () -> !isUp(server));
            meanwhile.run();
        } finally {
            signal("CONT", server);
        }
        awaitUp(server);
    }

    private void signal(String signal, Server server) {
        try {
            String supervisor = Files.readString(home.resolve("run/" + server.word() + ".supervisor"))
                    .split(" ", 2)[0];
            int status =
                    new ProcessBuilder("kill", "-s", signal, supervisor).start().waitFor();
            assertThat(status).as("kill -s %s %s", signal, supervisor).isZero();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while " + server.word() + " was signalled", e);
        }
    }

    /** Waits until the supervisor has brought a killed server back and it is healthy. */
    void awaitUp(Server server) {
        until(server.word() + " is back", BACK_WITHIN, () -> isUp(server));
    }

    /** True when it runs and is healthy. */
    boolean isUp(Server server) {
        return state(server).path("state").asString("").equals("up");
    }

    /** How often its supervisor has brought it back. */
    int restarts(Server server) {
        return state(server).path("restarts").asInt();
    }

    /** What a server has logged so far. */
    List<String> log(Server server) {
        try {
            return Files.readAllLines(home.resolve("logs/" + server.word() + ".log"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits for a condition; a door that does not answer is looked at again. When it is in vain the logs are shown. */
    void until(String what, Duration atMost, Callable<Boolean> isSo) {
        try {
            Awaitility.await(what)
                    .atMost(atMost)
                    .pollDelay(Duration.ZERO)
                    .pollInterval(Duration.ofMillis(100))
                    .ignoreException(SilentDoorException.class)
                    .until(isSo);
        } catch (ConditionTimeoutException e) {
            throw new AssertionError("in vain for " + atMost.toSeconds() + " s: " + what + "\n" + logTails(), e);
        }
    }

    private JsonNode state(Server server) {
        String said = launcher.call("status", "--json").text();
        for (JsonNode service : JsonMapper.shared().readTree(said).path("services")) {
            if (service.path("service").asString("").equals(server.word())) {
                return service;
            }
        }
        throw new AssertionError("no " + server.word() + " in " + said);
    }

    private URI address(String name) {
        return URI.create("http://127.0.0.1:" + ports.get(name));
    }

    private String logTails() {
        return Stream.of(Server.values())
                .map(server -> "--- " + server.word() + "\n" + tail(home.resolve("logs/" + server.word() + ".log")))
                .collect(Collectors.joining("\n"));
    }

    private static String tail(Path log) {
        try {
            List<String> lines = Files.readAllLines(log);
            return String.join("\n", lines.subList(Math.max(0, lines.size() - TAIL), lines.size()));
        } catch (IOException e) {
            return "unreadable: " + e.getMessage();
        }
    }

    /** A platform of its own, whose logs go below {@code target/platform-logs} under a name. */
    static Platform start(String name) {
        try {
            Path home = Files.createTempDirectory("perennial-end-to-end");
            Launcher launcher = new Launcher(home);
            Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(name, home, launcher)));
            Launcher.Said said = launcher.call("up");
            assertThat(said.status()).as(said.text()).isZero();
            return new Platform(home, launcher);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void stop(String name, Path home, Launcher launcher) {
        launcher.call("down");
        try {
            Path kept = Path.of("target", "platform-logs", name);
            FileSystemUtils.deleteRecursively(kept);
            FileSystemUtils.copyRecursively(home.resolve("logs"), kept);
            FileSystemUtils.deleteRecursively(home);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class Holder {

        static final Platform ONE = start("shared");
    }
}
